namespace Microsoft.ML.Regularization;

/// <summary>How many rows each range has after resampling.</summary>
internal static class RangeSizes
{
    /// <summary>The sizes; rare ranges never shrink and normal ones never grow.</summary>
    public static int[] Of(TargetRange[] ranges, ResamplingOptions options)
    {
        double even = ranges.Sum(range => (double)range.Rows.Length) / ranges.Length;
        double inverse = ranges.Sum(range => even * even / range.Rows.Length);
        return Array.ConvertAll(ranges, range =>
        {
            int count = range.Rows.Length;
            double balanced = options.Balance == ResamplingBalance.Balanced
                ? even
                : even * even / count * (even * ranges.Length / inverse);
            double wanted = range.IsRare
                ? options.RareFactor * count ?? Math.Max(count, balanced)
                : options.NormalShare * count ?? Math.Min(count, balanced);
            return Math.Max(1, (int)Math.Round(wanted));
        });
    }
}
