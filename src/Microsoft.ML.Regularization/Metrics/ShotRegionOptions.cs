namespace Microsoft.ML.Regularization;

/// <summary>How the target's range is cut into bins, and the bins into <see cref="ShotRegion"/>s.</summary>
public sealed class ShotRegionOptions
{
    /// <summary>
    /// Number of bins of equal width from the smallest to the largest training label, 1 to 100,000. Default 20.
    /// Not used where <see cref="BinEdges"/> are given.
    /// </summary>
    public int BinCount { get; set; } = 20;

    /// <summary>
    /// Own edges of the bins in label units, strictly ascending, at least two. Bin i holds labels from edge i up to but
    /// excluding edge i + 1; the last bin includes its upper edge. Default null: bins of equal width.
    /// For whole-number labels as in the literature: -0.5, 0.5, 1.5 and so on.
    /// </summary>
    public double[]? BinEdges { get; set; }

    /// <summary>How bins become regions. Default <see cref="ShotRegionRule.Share"/>.</summary>
    public ShotRegionRule Rule { get; set; } = ShotRegionRule.Share;

    /// <summary>
    /// Rule <see cref="ShotRegionRule.Share"/>: the rarest bins are <see cref="ShotRegion.Few"/> as long as they hold
    /// up to this share of the training rows together, 0 to 1. Default 0.10.
    /// </summary>
    public double FewShare { get; set; } = 0.10;

    /// <summary>
    /// Rule <see cref="ShotRegionRule.Share"/>: the next rarest bins are <see cref="ShotRegion.Medium"/> as long as few
    /// and medium bins hold up to this share of the training rows together, <see cref="FewShare"/> to 1. Default 0.35.
    /// </summary>
    public double MediumShare { get; set; } = 0.35;

    /// <summary>
    /// Rule <see cref="ShotRegionRule.Count"/>: bins with fewer training rows are <see cref="ShotRegion.Few"/>, 0 or
    /// more. Default 20.
    /// </summary>
    public long FewBelow { get; set; } = 20;

    /// <summary>
    /// Rule <see cref="ShotRegionRule.Count"/>: bins with more training rows are <see cref="ShotRegion.Many"/>,
    /// <see cref="FewBelow"/> - 1 or more. Default 100.
    /// </summary>
    public long ManyAbove { get; set; } = 100;

    /// <summary>
    /// Smaller absolute errors count as this value in geometric means, in label units; finite and above 0. Default
    /// 1e-10. A single exact prediction would otherwise make the mean zero.
    /// </summary>
    public double ErrorFloor { get; set; } = 1e-10;

    internal void Validate()
    {
        var check = new OptionsCheck(nameof(ShotRegionOptions));
        check.InRange(nameof(BinCount), BinCount, 1, LabelBins.MaximumCount);
        check.That(
            Enum.IsDefined(Rule), nameof(Rule), Rule, $"Set it to {ShotRegionRule.Share} or {ShotRegionRule.Count}.");
        check.InRange(nameof(FewShare), FewShare, 0, 1);
        check.InRange(nameof(MediumShare), MediumShare, FewShare, 1);
        check.InRange(nameof(FewBelow), FewBelow, 0, long.MaxValue);
        check.InRange(nameof(ManyAbove), ManyAbove, Math.Max(0, FewBelow - 1), long.MaxValue);
        check.Positive(nameof(ErrorFloor), ErrorFloor);
        if (BinEdges is { } edges)
        {
            check.That(
                edges.Length >= 2 && edges.All(double.IsFinite) && IsAscending(edges),
                nameof(BinEdges),
                $"[{string.Join(", ", edges)}]",
                "Give at least two finite values, each above the one before.");
        }
    }

    private static bool IsAscending(double[] edges)
    {
        for (int i = 1; i < edges.Length; i++)
        {
            if (edges[i] <= edges[i - 1])
            {
                return false;
            }
        }

        return true;
    }
}
