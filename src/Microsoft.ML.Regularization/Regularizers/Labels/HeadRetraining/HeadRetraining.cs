using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Regressor retraining (RRT), in two stages: the network is trained as always, then its hidden layers are frozen and
/// the last layer is fitted again to the training rows with balanced weights.
/// </summary>
/// <remarks>
/// With frozen features the last layer is a linear model, so it is not trained in steps but solved for: weighted least
/// squares for the squared loss, iteratively reweighted ones for the other losses of
/// <see cref="NetworkRegressionOptions.Loss"/>; methods that replace the base loss have no say here. The validation loss
/// in the training history is that of the first stage. Source: Y. Yang et al., "Delving into Deep Imbalanced
/// Regression", ICML 2021, after B. Kang et al., "Decoupling Representation and Classifier for Long-Tailed Recognition",
/// ICLR 2020.
/// </remarks>
public sealed class HeadRetraining : Regularizer
{
    /// <summary>The equations of the last layer take eight bytes times the square of this.</summary>
    internal const int MostFeatures = 8192;

    private const double DefaultStrength = 1;
    private const double DefaultDamping = 1e-3;

    /// <summary>
    /// How far the last layer goes from that of the first stage (0, off) to the new one (1) · default 1 · try 0.25 to 1
    /// first.
    /// </summary>
    [Range(0.1d, 1d, DefaultStrength)]
    public double Strength { get; set; } = DefaultStrength;

    /// <summary>
    /// Weights of the rows in the second stage, found from the training rows · default inverse weights with label
    /// distribution smoothing, as in the paper · not null.
    /// </summary>
    public DensityWeightsOptions Density { get; set; } = new()
    {
        Scheme = DensityWeightScheme.Inverse,
        Smoothing = SmoothingKernel.Gaussian,
    };

    /// <summary>
    /// How strongly the new layer is held to the old one, in units of the mean square of a feature · 1e-9 to 1e6 ·
    /// default 0.001 · try 1e-4 to 1 first, more with few rows.
    /// </summary>
    [Range(1e-5, 1d, DefaultDamping, true)]
    public double Damping { get; set; } = DefaultDamping;

    /// <summary>
    /// Most rounds of reweighting, 1 to 1000; the squared loss needs one. Default 20. Each is a pass over the training
    /// rows.
    /// </summary>
    public int MaximumRounds { get; set; } = 20;

    /// <inheritdoc/>
    public override void Validate(OptionsCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        check.InRange(nameof(Strength), Strength, 0, 1);
        check.That(Density is not null, nameof(Density), null, "Set it to new() for square-root inverse weights.");
        Density!.Validate(check.For(nameof(Density)));
        check.InRange(nameof(Damping), Damping, 1e-9, 1e6);
        check.InRange(nameof(MaximumRounds), MaximumRounds, 1, 1000);
    }

    /// <inheritdoc/>
    public override IRegularizerHook? Begin(FitContext fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        RegressionTask.RequireOneTarget(fit, nameof(HeadRetraining));
        if (Strength == 0)
        {
            return null;
        }

        if (fit.FeatureSize > MostFeatures)
        {
            throw new InvalidOperationException(
                $"{nameof(HeadRetraining)} solves for the last layer, which takes up to {MostFeatures} units before it, "
                + $"not {fit.FeatureSize}. Make the last entry of HiddenUnits smaller.");
        }

        return new HeadRefit(
            RowDensityWeights.Of(fit, Density, strength: 1), Damping, MaximumRounds, Strength);
    }
}
