using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>
/// A one-dimensional tensor of floats whose memory, on the CPU, managed code reads and writes directly. The address is
/// asked for once: the storage of a tensor does not move.
/// </summary>
internal sealed unsafe class FlatTensor : IDisposable
{
    private readonly float* _memory;

    public FlatTensor(long length, FitDevice device)
        : this(torch.zeros(length, torch.ScalarType.Float32, device.Device), device.HasDirectMemory)
    {
    }

    /// <summary>Takes over a contiguous tensor, of any shape.</summary>
    public FlatTensor(torch.Tensor tensor, bool hasDirectMemory)
    {
        Tensor = tensor.DetachFromDisposeScope();
        Length = checked((int)tensor.numel());
        HasDirectMemory = hasDirectMemory;
        _memory = hasDirectMemory ? (float*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(MemoryOf(tensor))) : null;
    }

    public torch.Tensor Tensor { get; }

    public int Length { get; }

    public bool HasDirectMemory { get; }

    /// <summary>The values; with direct memory only.</summary>
    public Span<float> Values => HasDirectMemory
        ? new Span<float>(_memory, Length)
        : throw new InvalidOperationException("The values lie on another device.");

    /// <summary>The memory of a contiguous tensor of floats on the CPU.</summary>
    public static Span<float> MemoryOf(torch.Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);

    public void Dispose() => Tensor.Dispose();
}
