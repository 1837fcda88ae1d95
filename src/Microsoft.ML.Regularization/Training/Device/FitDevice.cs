using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>Where a fit computes, and how.</summary>
/// <param name="Device">The device of its tensors.</param>
/// <param name="HasDirectMemory">
/// Whether managed code reads and writes the memory of tensors directly (true on the CPU), or leaves all work to tensor
/// operations.
/// </param>
internal sealed record FitDevice(torch.Device Device, bool HasDirectMemory)
{
    public static implicit operator FitDevice(torch.Device device) => new(device, device.type == DeviceType.CPU);
}
