namespace Microsoft.ML.Regularization;

/// <summary>
/// Takes a share of the keys for unknown ones; which, depends on seed, epoch and row alone, not on the order of the
/// rows.
/// </summary>
/// <param name="codeCount">Number of codes of a row.</param>
/// <param name="fraction">The share, from 0 to 1.</param>
internal sealed class UnknownCodes(int codeCount, double fraction)
{
    private const double TwoTo53 = 1UL << 53;

    private ulong? _seed;

    /// <summary>Begins a pass; null for one without replacements.</summary>
    public void Begin(ulong? seed) => _seed = fraction > 0 ? seed : null;

    /// <summary>Replaces codes of rows, given by their ids.</summary>
    public void Replace(Span<int> codes, ReadOnlySpan<long> ids)
    {
        if (_seed is not { } seed)
        {
            return;
        }

        ulong threshold = (ulong)(fraction * TwoTo53);
        for (int i = 0; i < ids.Length * codeCount; i++)
        {
            ulong index = ((ulong)ids[i / codeCount] * (ulong)codeCount) + (ulong)(i % codeCount);
            if (FitRandom.At(seed, index, (ulong)TwoTo53) < threshold)
            {
                codes[i] = 0;
            }
        }
    }
}
