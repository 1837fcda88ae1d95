using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Co-teaching for labels of which some are wrong: two networks are trained, and each learns from the rows of a batch
/// for which the other one has the smallest losses. What one network has memorized the other one sees with other eyes,
/// so that mistakes do not feed on themselves.
/// </summary>
/// <remarks>
/// The loss of a batch is the mean over the chosen rows; penalties of other regularizers see these rows, too. Losses
/// that decide are those of the task. Sources: B. Han et al., "Co-teaching: Robust Training of Deep Neural Networks
/// with Extremely Noisy Labels", NeurIPS 2018; X. Yu et al., "How does Disagreement Help Generalization against Label
/// Corruption?", ICML 2019.
/// </remarks>
public sealed class CoTeaching : SmallLossSelection
{
    private const double DefaultStrength = 1;
    private const int DefaultWarmUpEpochs = 20;

    /// <summary>
    /// How much of their weight rows lose that are not chosen · 0 (off) to 1 (they are left out) · default 1, as in the
    /// papers.
    /// </summary>
    [Range(0.5d, 1d, DefaultStrength)]
    public override double Strength { get; set; } = DefaultStrength;

    /// <summary>
    /// From which rows of a batch is chosen · default <see cref="CoTeachingForm.AllRows"/>: with few features two
    /// networks soon agree on nearly all rows.
    /// </summary>
    public CoTeachingForm Form { get; set; }

    /// <summary>
    /// Number of first epochs in which <see cref="CoTeachingForm.Disagreement"/> chooses from all rows · 0 or above ·
    /// default 20, as in the published code.
    /// </summary>
    [Range(0, 40, DefaultWarmUpEpochs)]
    public int WarmUpEpochs { get; set; } = DefaultWarmUpEpochs;

    /// <inheritdoc/>
    public override void Validate(OptionsCheck check)
    {
        base.Validate(check);
        check.Defined(nameof(Form), Form);
        check.InRange(nameof(WarmUpEpochs), WarmUpEpochs, 0, 1_000_000);
    }

    internal override bool IsInUse(string option) =>
        option == nameof(WarmUpEpochs) ? Form == CoTeachingForm.Disagreement : base.IsInUse(option);

    private protected override IRegularizerHook Start(ForgetSchedule schedule) =>
        new CoTeachingSelection((CoTeaching)Copy(), schedule);
}
