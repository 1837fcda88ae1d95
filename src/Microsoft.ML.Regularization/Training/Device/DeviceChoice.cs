using System.Globalization;
using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>From the name of a device in the options to a device that is there.</summary>
internal static class DeviceChoice
{
    private const string Cuda = "cuda";
    private const string CudaWithIndex = "cuda:";

    public static bool IsName(string? name) =>
        name is NetworkDefaults.Device or "cpu" or Cuda || (name is not null && TryIndex(name, out _));

    /// <summary>Chooses the device.</summary>
    /// <param name="name">Name in the options.</param>
    /// <param name="gpuDeviceId">The GPU that the ML.NET context names, if any.</param>
    /// <param name="fallsBackToCpu">Whether <c>auto</c> may use the CPU instead of a GPU that is not there.</param>
    /// <exception cref="InvalidOperationException">The device is not there.</exception>
    public static torch.Device Resolve(string name, int? gpuDeviceId, bool fallsBackToCpu)
    {
        bool isAuto = name == NetworkDefaults.Device;
        if (name == "cpu" || (isAuto && gpuDeviceId is null))
        {
            return torch.CPU;
        }

        int index = TryIndex(name, out int given) ? given : gpuDeviceId ?? 0;
        int count = torch.cuda.is_available() ? torch.cuda.device_count() : 0;
        if (index >= 0 && index < count)
        {
            return torch.InitializeDevice(torch.device(DeviceType.CUDA, index));
        }

        return isAuto && fallsBackToCpu ? torch.CPU : throw new InvalidOperationException(
            $"Device '{Cuda}:{index}' is not there: the native library sees {count} CUDA devices. Set "
            + $"Device to cpu{(isAuto ? ", MLContext.FallbackToCpu to true" : "")}, or install a CUDA build of the "
            + "native library (package TorchSharp-cuda-linux or TorchSharp-cuda-windows) and its driver.");
    }

    private static bool TryIndex(string name, out int index)
    {
        index = 0;
        return name.StartsWith(CudaWithIndex, StringComparison.Ordinal)
            && int.TryParse(
                name.AsSpan(CudaWithIndex.Length), NumberStyles.None, CultureInfo.InvariantCulture, out index);
    }
}
