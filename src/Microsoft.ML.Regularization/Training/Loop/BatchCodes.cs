using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>The codes of a batch, in memory that is used again for every batch.</summary>
internal sealed class BatchCodes(int capacity, int codeCount) : IDisposable
{
    private readonly torch.Tensor _tensor =
        torch.zeros(capacity, codeCount, torch.ScalarType.Int64).DetachFromDisposeScope();

    /// <summary>Codes as they are read, row after row.</summary>
    public int[] Values { get; } = new int[capacity * codeCount];

    /// <summary>The codes of the first rows, [rows, codes]; belongs to the caller's dispose scope.</summary>
    public torch.Tensor Rows(int rows)
    {
        TensorPrimitives.ConvertTruncating<int, long>(
            Values.AsSpan(0, rows * codeCount), MemoryMarshal.Cast<byte, long>(_tensor.bytes));
        return _tensor.narrow(0, 0, rows);
    }

    public void Dispose() => _tensor.Dispose();
}
