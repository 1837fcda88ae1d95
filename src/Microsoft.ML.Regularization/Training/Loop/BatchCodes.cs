using System.Runtime.InteropServices;
using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>
/// The codes of a batch, in memory that is used again for every batch. In training a share of them is replaced by that
/// of unknown keys; which, depends on seed, epoch and row alone, not on the order of the rows.
/// </summary>
internal sealed class BatchCodes(int capacity, int codeCount, double unknownFraction) : IDisposable
{
    private const double TwoTo53 = 1UL << 53;

    private readonly torch.Tensor _tensor =
        torch.zeros(capacity, codeCount, torch.ScalarType.Int64).DetachFromDisposeScope();

    private ulong? _seed;

    /// <summary>Codes as they are read, row after row.</summary>
    public int[] Values { get; } = new int[capacity * codeCount];

    /// <summary>Begins a pass; null for one without replacements.</summary>
    public void Begin(ulong? seed) => _seed = unknownFraction > 0 ? seed : null;

    /// <summary>The codes of the first rows, [rows, codes]; belongs to the caller's dispose scope.</summary>
    public torch.Tensor Rows(ReadOnlySpan<long> ids)
    {
        Span<long> codes = MemoryMarshal.Cast<byte, long>(_tensor.bytes);
        int used = ids.Length * codeCount;
        for (int i = 0; i < used; i++)
        {
            codes[i] = Values[i];
        }

        if (_seed is { } seed)
        {
            Replace(codes[..used], ids, seed);
        }

        return _tensor.narrow(0, 0, ids.Length);
    }

    public void Dispose() => _tensor.Dispose();

    private void Replace(Span<long> codes, ReadOnlySpan<long> ids, ulong seed)
    {
        ulong threshold = (ulong)(unknownFraction * TwoTo53);
        for (int i = 0; i < codes.Length; i++)
        {
            ulong index = ((ulong)ids[i / codeCount] * (ulong)codeCount) + (ulong)(i % codeCount);
            if (FitRandom.At(seed, index, (ulong)TwoTo53) < threshold)
            {
                codes[i] = 0;
            }
        }
    }
}
