using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Bootstrapping for labels of which some are wrong: a part of each label is replaced by what the network itself
/// predicts at that step, so that labels against which it holds a firm view pull less.
/// </summary>
/// <remarks>
/// The loss of a row becomes (1 - s) times the base loss plus s times the cross entropy with the prediction, through
/// which no gradient flows. Source: S. Reed et al., "Training Deep Neural Networks on Noisy Labels with Bootstrapping", ICLR
/// workshop 2015. In the published comparisons on noisy images its gain over cross entropy is within a few points; try
/// <see cref="Elr"/> first.
/// </remarks>
public sealed class Bootstrapping : Regularizer
{
    private const double DefaultStrength = 0.2;

    /// <summary>
    /// Share s of the prediction · paper: 1 - β · 0 (off) to 1 · default 0.2, the paper's with hard targets · try 0.2
    /// with hard targets and 0.05 with soft ones first.
    /// </summary>
    [Range(0.02d, 0.5d, DefaultStrength, true)]
    public double Strength { get; set; } = DefaultStrength;

    /// <summary>What the prediction is · default <see cref="BootstrapTarget.Hard"/>.</summary>
    public BootstrapTarget Target { get; set; }

    /// <inheritdoc/>
    public override void Validate(OptionsCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        check.InRange(nameof(Strength), Strength, 0, 1);
        check.Defined(nameof(Target), Target);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The label is no class.</exception>
    public override IRegularizerHook? Begin(FitContext fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        ClassificationTask.Classes(fit, nameof(Bootstrapping));
        return Strength == 0 ? null : new BootstrappingLoss(Strength, Target);
    }
}
