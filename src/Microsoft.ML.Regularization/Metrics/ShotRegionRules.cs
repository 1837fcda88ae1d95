namespace Microsoft.ML.Regularization;

/// <summary>From the number of training rows of each bin to regions.</summary>
internal static class ShotRegionRules
{
    public static ShotRegion[] Assign(long[] counts, ShotRegionOptions options) =>
        options.Rule == ShotRegionRule.Count ? ByCount(counts, options) : ByShare(counts, options);

    private static ShotRegion[] ByCount(long[] counts, ShotRegionOptions options) => Array.ConvertAll(
        counts,
        count => count < options.FewBelow ? ShotRegion.Few
            : count > options.ManyAbove ? ShotRegion.Many
            : ShotRegion.Medium);

    /// <summary>
    /// Bins of equal count enter together: which of two equally rare bins came first must not decide, and equally
    /// frequent targets have no rare ones.
    /// </summary>
    private static ShotRegion[] ByShare(long[] counts, ShotRegionOptions options)
    {
        double total = counts.Sum();
        var regionOfCount = new Dictionary<long, ShotRegion>();
        long cumulative = 0;
        foreach (var group in counts.GroupBy(count => count).OrderBy(group => group.Key))
        {
            cumulative += group.Key * group.Count();
            double share = cumulative / total;
            regionOfCount[group.Key] = share <= options.FewShare ? ShotRegion.Few
                : share <= options.MediumShare ? ShotRegion.Medium
                : ShotRegion.Many;
        }

        return Array.ConvertAll(counts, count => regionOfCount[count]);
    }
}
