using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Feature distribution smoothing (FDS): rows of close targets should have features of close means and variances, so
/// training steps move the features of a row from the statistics of its target's bin to those smoothed over the
/// neighbouring bins. Scoring does not see it.
/// </summary>
/// <remarks>
/// After each epoch the mean and variance of every feature are taken in every bin of the training targets. In training
/// steps a feature z of a row in bin b becomes (z - μ) · √(ṽ / v) + μ̃ with the bin's mean μ and variance v, their
/// smoothed values, and a ratio of variances held between 0.1 and 10. A bin with one row has no variance and stays as
/// it is. Penalties on features see them before the change. Source: Y. Yang, K. Zha, Y. Chen, H. Wang, D. Katabi,
/// "Delving into Deep Imbalanced Regression", ICML 2021, equations 3 to 5 with diagonal covariances, as in its code.
/// </remarks>
public sealed class FeatureDistributionSmoothing : Regularizer
{
    private const double DefaultStrength = 1;
    private const int DefaultBinCount = 100;

    /// <summary>How far features are moved: 0 (off) to 1 (all the way) · default 1 · try 0.25 to 1 first.</summary>
    [Range(0.1d, 1d, DefaultStrength)]
    public double Strength { get; set; } = DefaultStrength;

    /// <summary>
    /// Number of bins of the target · paper: B · 1 to 2,000 · default 100 · try a tenth of the square root of the number
    /// of rows to ten times that first, so that most bins hold several rows.
    /// </summary>
    [Range(5, 200, DefaultBinCount, true)]
    public int BinCount { get; set; } = DefaultBinCount;

    /// <summary>
    /// Whether bins hold equal numbers of rows instead of being equally wide · default false · try true where most bins
    /// would be empty.
    /// </summary>
    public bool HasEqualCountBins { get; set; }

    /// <summary>Form of the smoothing · paper: k · default <see cref="SmoothingKernel.Gaussian"/>.</summary>
    public SmoothingKernel Kernel { get; set; } = SmoothingKernel.Gaussian;

    /// <summary>Number of bins that smooth one, odd, 1 to 999 · default 5 · try 5 or 9 first.</summary>
    public int SmoothingWindow { get; set; } = 5;

    /// <summary>
    /// Standard deviation of the smoothing in bins · paper: σ · above 0 to 1000 · default 2 · try 1 to 3 first.
    /// </summary>
    public double SmoothingDeviation { get; set; } = 2;

    /// <summary>
    /// Share of the statistics of earlier epochs in those of a bin, 0 to below 1; null for the mean over all epochs ·
    /// paper: α · default 0.9 · leave it.
    /// </summary>
    public double? Momentum { get; set; } = 0.9;

    /// <summary>
    /// First epoch, counted from zero, whose statistics are taken · 0 or above · default 0 · leave it.
    /// </summary>
    public int FirstEpochOfStatistics { get; set; }

    /// <summary>
    /// First epoch, counted from zero, in which features are moved · above <see cref="FirstEpochOfStatistics"/> · default
    /// 1 · try 1 to 10 first: early features are still random.
    /// </summary>
    public int FirstEpoch { get; set; } = 1;

    /// <summary>
    /// As the formulas have it, or as the published code · default <see cref="FeatureSmoothingForm.Clean"/>.
    /// </summary>
    public FeatureSmoothingForm Form { get; set; }

    /// <inheritdoc/>
    public override void Validate(OptionsCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        check.InRange(nameof(Strength), Strength, 0, 1);
        check.InRange(nameof(BinCount), BinCount, 1, 2000);
        check.Defined(nameof(Kernel), Kernel);
        check.SmoothingWindow(nameof(SmoothingWindow), SmoothingWindow);
        check.Positive(nameof(SmoothingDeviation), SmoothingDeviation);
        check.InRange(nameof(SmoothingDeviation), SmoothingDeviation, 0, 1000);
        check.That(Momentum is null or (>= 0 and < 1), nameof(Momentum), Momentum,
            "Set it to a value from 0 to below 1, or to null for the mean over all epochs.");
        check.InRange(nameof(FirstEpochOfStatistics), FirstEpochOfStatistics, 0, int.MaxValue - 1);
        check.InRange(nameof(FirstEpoch), FirstEpoch, FirstEpochOfStatistics + 1, int.MaxValue);
        check.Defined(nameof(Form), Form);
    }

    /// <inheritdoc/>
    public override IRegularizerHook? Begin(FitContext fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        RegressionTask.RequireOneTarget(fit, nameof(FeatureDistributionSmoothing));
        if (Strength == 0)
        {
            return null;
        }

        var labels = fit.TrainingTargets.Span;
        double[] edges = HasEqualCountBins
            ? LabelBins.EqualCount(labels, BinCount)
            : LabelBins.EqualWidth(labels, BinCount);
        return new FeatureSmoother((FeatureDistributionSmoothing)MemberwiseClone(), edges, fit.Device);
    }
}
