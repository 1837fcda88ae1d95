namespace Microsoft.ML.Regularization;

/// <summary>Rows whose labels lie side by side and are all rare, or all normal.</summary>
/// <param name="Rows">Their numbers, by ascending label.</param>
/// <param name="IsRare">Whether their targets are relevant.</param>
internal sealed record TargetRange(int[] Rows, bool IsRare)
{
    /// <summary>Cuts the rows into ranges.</summary>
    /// <exception cref="InvalidOperationException">All rows are rare, or none is.</exception>
    public static TargetRange[] Cut(float[] labels, RelevanceFunction relevance, double threshold)
    {
        int[] ascending = [.. Enumerable.Range(0, labels.Length).OrderBy(row => labels[row])];
        var ranges = new List<TargetRange>();
        for (int start = 0; start < ascending.Length;)
        {
            bool isRare = IsRare(start);
            int end = start + 1;
            while (end < ascending.Length && IsRare(end) == isRare)
            {
                end++;
            }

            ranges.Add(new TargetRange(ascending[start..end], isRare));
            start = end;
        }

        return ranges.Count > 1
            ? [.. ranges]
            : throw NothingToBalance(labels, ranges.Exists(range => range.IsRare), threshold);

        bool IsRare(int i) => relevance.Of(labels[ascending[i]]) >= threshold;
    }

    private static InvalidOperationException NothingToBalance(float[] labels, bool allRare, double threshold)
    {
        string found = labels.Length == 0 ? "There are no rows"
            : FormattableString.Invariant($"{(allRare ? "All" : "None")} of the {labels.Length} rows ")
                + FormattableString.Invariant($"(labels {labels.Min()} to {labels.Max()}) ")
                + FormattableString.Invariant($"{(allRare ? "have" : "has")} a relevance of at least {threshold}");
        return new InvalidOperationException(
            $"{found}: there is nothing to balance. Change {nameof(ResamplingOptions.RelevanceThreshold)}, or give the "
            + $"control points of the relevance with {nameof(RelevanceOptions)}.{nameof(RelevanceOptions.Points)}.");
    }
}
