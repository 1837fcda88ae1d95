using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Balanced MSE: replaces the base loss by the likelihood that the network would have if all targets were equally
/// frequent, so that predictions are not drawn towards the common targets.
/// </summary>
/// <remarks>
/// With the noise variance σ² the loss of a row is 2 σ² times the negative logarithm of the training likelihood
/// N(y; p, σ²) · p(y) / ∫ N(y'; p, σ²) p(y') dy', whose integral <see cref="Prior"/> works out. It may be negative. It
/// is right where the rows that count later are spread evenly over the targets, and useless where they are as skewed
/// as the training rows: the squared error over all rows rises. Row weights count as copies of a row. Source: J. Ren,
/// M. Zhang, C. Yu, Z. Liu, "Balanced MSE for Imbalanced Visual Regression", CVPR 2022, equations 3.9 to 3.11.
/// </remarks>
public sealed class BalancedMse : Regularizer
{
    private const double DefaultStrength = 1;
    private const double DefaultNoiseScale = 0.5;
    private const double DefaultNoiseLearningRate = 0.01;
    private const int DefaultComponentCount = 8;
    private const int DefaultBinCount = 100;

    /// <summary>
    /// How much of the base loss is replaced: 0 (off) to 1 (all) · default 1 · try 0.2 to 1 first.
    /// </summary>
    [Range(0.1d, 1d, DefaultStrength)]
    public double Strength { get; set; } = DefaultStrength;

    /// <summary>How the distribution of training targets enters · default batch Monte Carlo.</summary>
    public BalancedMsePrior Prior { get; set; } = BalancedMsePrior.BatchMonteCarlo;

    /// <summary>
    /// Standard deviation of the noise, in target standard deviations, at the first step · paper: σ, there in label
    /// units · 0.001 or above · default 0.5, which is 10 years for ages with a standard deviation of 20 · try 0.1 to 1
    /// first: small values are close to no balancing.
    /// </summary>
    [Range(0.05d, 2d, DefaultNoiseScale, true)]
    public double NoiseScale { get; set; } = DefaultNoiseScale;

    /// <summary>
    /// Whether the noise is learned along with the network, as in the paper; false keeps <see cref="NoiseScale"/>,
    /// which its author advises where there are validation rows to choose it by · default true.
    /// </summary>
    public bool LearnsNoise { get; set; } = true;

    /// <summary>
    /// Step size of the learned noise, by Adam, in target standard deviations · above 0 · default 0.01, as in the paper
    /// · leave it.
    /// </summary>
    public double NoiseLearningRate { get; set; } = DefaultNoiseLearningRate;

    /// <summary>
    /// Number of components of the Gaussian mixture · paper: K · 1 to 1,000 · default 8 · leave it unless the target has
    /// many peaks.
    /// </summary>
    public int ComponentCount { get; set; } = DefaultComponentCount;

    /// <summary>
    /// Number of bins of equal width of <see cref="BalancedMsePrior.Bins"/> · 1 to 100,000 · default 100 · leave it.
    /// </summary>
    public int BinCount { get; set; } = DefaultBinCount;

    /// <inheritdoc/>
    public override void Validate(OptionsCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        check.InRange(nameof(Strength), Strength, 0, 1);
        check.Defined(nameof(Prior), Prior);
        check.InRange(nameof(NoiseScale), NoiseScale, LearnedNoise.Smallest, LearnedNoise.Largest);
        check.Positive(nameof(NoiseLearningRate), NoiseLearningRate);
        check.InRange(nameof(ComponentCount), ComponentCount, 1, 1000);
        check.InRange(nameof(BinCount), BinCount, 1, LabelBins.MaximumCount);
    }

    /// <inheritdoc/>
    public override IRegularizerHook? Begin(FitContext fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        RegressionTask.Require(fit, nameof(BalancedMse));
        return Strength == 0 ? null : new BalancedMseHook((BalancedMse)MemberwiseClone(), NewPrior(fit));
    }

    private ITargetPrior NewPrior(FitContext fit)
    {
        switch (Prior)
        {
            case BalancedMsePrior.GaussianMixture:
                return GaussianMixturePrior.Fit(fit, ComponentCount);
            case BalancedMsePrior.Bins:
                RegressionTask.RequireOneTarget(fit, $"{nameof(BalancedMse)} with {nameof(BalancedMsePrior.Bins)}");
                return PointPrior.OfBins(fit, BinCount);
            default:
                return new BatchPrior();
        }
    }
}
