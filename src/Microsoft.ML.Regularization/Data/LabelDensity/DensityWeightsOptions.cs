namespace Microsoft.ML.Regularization;

/// <summary>
/// How rows are weighed by the density of their target: what <see cref="DataCatalog.DensityWeights"/> does to a view and
/// <see cref="DensityWeighting"/> within a fit. The defaults are square-root inverse weights of 20 bins; a
/// <see cref="Smoothing"/> makes label distribution smoothing (LDS) of them, <see cref="LabelDensityEstimate.GaussianKernel"/>
/// with <see cref="DensityWeightScheme.DenseWeight"/> makes DenseWeight.
/// </summary>
/// <remarks>
/// Sources: Y. Yang et al., "Delving into Deep Imbalanced Regression", ICML 2021 (LDS, equations 1 and 2); M. Steininger
/// et al., "Density-based weighting for imbalanced regression", Machine Learning 110, 2021 (DenseWeight, equations 2 to
/// 6).
/// </remarks>
public sealed class DensityWeightsOptions
{
    /// <summary>How the density is found · default <see cref="LabelDensityEstimate.EqualWidthBins"/>.</summary>
    public LabelDensityEstimate Estimate { get; set; }

    /// <summary>
    /// How weights follow from it · default <see cref="DensityWeightScheme.SquareRootInverse"/> · try that first.
    /// </summary>
    public DensityWeightScheme Scheme { get; set; }

    /// <summary>
    /// Number of bins from the smallest to the largest label, 1 to 100,000. Default 20. More bins follow the density
    /// more closely and give rare labels larger, noisier weights. Not used where <see cref="BinWidth"/> is set, nor by
    /// the kernel.
    /// </summary>
    public int BinCount { get; set; } = 20;

    /// <summary>
    /// Width of bins of equal width in label units, finite and above 0; the first bin begins at the smallest label.
    /// Default null: from <see cref="BinCount"/>. For whole-number labels as in the literature: 1.
    /// </summary>
    public double? BinWidth { get; set; }

    /// <summary>
    /// Standard deviation of the kernel in label units, finite and above 0. Default null: Silverman's rule. Used by
    /// <see cref="LabelDensityEstimate.GaussianKernel"/> alone.
    /// </summary>
    public double? Bandwidth { get; set; }

    /// <summary>
    /// How neighbouring bins smooth each other's counts (label distribution smoothing). Default none. Not used by the
    /// kernel, which is smooth by itself.
    /// </summary>
    public SmoothingKernel Smoothing { get; set; }

    /// <summary>
    /// Number of bins that take part in smoothing, odd, 1 to 999 · paper: kernel size · default 5 · try 5 or 9 first.
    /// </summary>
    public int SmoothingWindow { get; set; } = 5;

    /// <summary>
    /// Standard deviation of the smoothing in bins · paper: σ · above 0 to 1000 · default 2 · try 1 to 3 first. Not used
    /// by the triangle.
    /// </summary>
    public double SmoothingDeviation { get; set; } = 2;

    /// <summary>
    /// Whether counts are smoothed before they are turned into inverse weights, as the paper's text has it, instead of
    /// after their root was taken or their range limited, as its code has it. Default false.
    /// </summary>
    public bool SmoothsCountsFirst { get; set; }

    /// <summary>
    /// Bins with fewer rows, also none, count as having this many in <see cref="DensityWeightScheme.Inverse"/>, 1 or
    /// more. Default 5, as in the published code.
    /// </summary>
    public double LowestCount { get; set; } = 5;

    /// <summary>
    /// Bins with more rows count as having this many in <see cref="DensityWeightScheme.Inverse"/>, not below
    /// <see cref="LowestCount"/>; infinite for no limit. Default 1000, as in the published code.
    /// </summary>
    public double HighestCount { get; set; } = 1000;

    /// <summary>
    /// How strongly <see cref="DensityWeightScheme.DenseWeight"/> plays down common labels · paper: α · 0 (not at all)
    /// or above · default 1, at which the most common labels all but vanish · try 0.5 to 1 first.
    /// </summary>
    public double Alpha { get; set; } = 1;

    /// <summary>
    /// The largest weight a row can get, 1 or more; infinite for no limit. Default 10. The weights keep a mean of one.
    /// </summary>
    public double MaximumWeight { get; set; } = 10;

    internal void Validate() => Validate(new OptionsCheck(nameof(DensityWeightsOptions)));

    internal void Validate(OptionsCheck check)
    {
        check.Defined(nameof(Estimate), Estimate);
        check.Defined(nameof(Scheme), Scheme);
        check.Defined(nameof(Smoothing), Smoothing);
        check.InRange(nameof(BinCount), BinCount, 1, LabelBins.MaximumCount);
        PositiveOrNull(check, nameof(BinWidth), BinWidth);
        PositiveOrNull(check, nameof(Bandwidth), Bandwidth);
        check.SmoothingWindow(nameof(SmoothingWindow), SmoothingWindow);
        check.Positive(nameof(SmoothingDeviation), SmoothingDeviation);
        check.InRange(nameof(SmoothingDeviation), SmoothingDeviation, 0, 1000);
        check.InRange(nameof(LowestCount), LowestCount, 1, double.MaxValue);
        check.InRange(nameof(HighestCount), HighestCount, LowestCount, double.PositiveInfinity);
        check.NotNegative(nameof(Alpha), Alpha);
        check.InRange(nameof(MaximumWeight), MaximumWeight, 1, double.PositiveInfinity);
    }

    /// <summary>A copy that later changes of this object do not reach.</summary>
    internal DensityWeightsOptions Copy() => (DensityWeightsOptions)MemberwiseClone();

    private static void PositiveOrNull(OptionsCheck check, string option, double? value)
    {
        if (value is { } number)
        {
            check.Positive(option, number);
        }
    }
}
