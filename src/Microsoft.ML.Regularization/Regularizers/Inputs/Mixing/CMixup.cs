using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization;

/// <summary>
/// C-Mixup: mixup for regressions that mixes rows with similar targets. The partner of a row is drawn from all training
/// rows with a probability that falls with the distance of their targets.
/// </summary>
/// <remarks>
/// The probability is proportional to exp(-(y - y')² / (2 h²)); a row is its own likeliest partner. With several
/// targets the distance is Euclidean. Where a memory budget keeps the rows out of memory, partners are drawn from the
/// batch instead. Source: H. Yao, Y. Wang, L. Zhang, J. Zou, C. Finn, "C-Mixup: Improving Generalization in
/// Regression", NeurIPS 2022; there h is in units of the label.
/// </remarks>
public sealed class CMixup : LayerMixing
{
    internal const double DefaultStrength = 2;
    internal const double DefaultBandwidth = 0.5;

    /// <summary>
    /// The parameter of Beta(α, α) · paper: α · 0 (off) or above · default 2 · try 0.5 to 2 first.
    /// </summary>
    [Range(0.05d, 8d, DefaultStrength, true)]
    public override double Strength { get; set; } = DefaultStrength;

    /// <summary>
    /// How far partners' targets lie apart, in target standard deviations · paper: h · above 0 · default 0.5 · try 0.05
    /// to 2 first: small values mix rows with themselves, large ones any two rows, as <see cref="Mixup"/> does.
    /// </summary>
    [Range(0.02d, 4d, DefaultBandwidth, true)]
    public double Bandwidth { get; set; } = DefaultBandwidth;

    /// <inheritdoc/>
    public override void Validate(OptionsCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        base.Validate(check);
        check.Positive(nameof(Bandwidth), Bandwidth);
    }

    /// <inheritdoc/>
    public override IRegularizerHook? Begin(FitContext fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        RegressionTask.Require(fit, nameof(CMixup));
        return base.Begin(fit);
    }

    private protected override BatchMixer Start(FitContext fit) => new(
        this,
        new ConstantMask(),
        fit.HasRowsInMemory ? new SimilarPartners(fit, Bandwidth) : new SimilarPartnersOfBatch(Bandwidth),
        fit,
        LayersOf(fit));
}
