using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>Where a fit computes, and how.</summary>
/// <param name="Device">The device of its tensors.</param>
/// <param name="HasDirectMemory">
/// Whether managed code reads and writes the memory of tensors directly (true on the CPU), or leaves all work to tensor
/// operations.
/// </param>
/// <param name="Threads">
/// The threads of the fused engine where it runs the network, which live longer; null where tensors do.
/// </param>
internal sealed record FitDevice(torch.Device Device, bool HasDirectMemory, FusedThreads? Threads = null)
{
    public static implicit operator FitDevice(torch.Device device) => new(device, device.type == DeviceType.CPU);
}
