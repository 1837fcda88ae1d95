using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Decoupled mixup, for three or more classes: mixup whose loss also asks for each of the two mixed classes as if the
/// other were not there, so that both may be predicted with certainty.
/// </summary>
/// <remarks>
/// Beside the loss of the mixed row stands η (r(λ) D(a, b) + r(1 - λ) D(b, a)) with D(a, b) = -ln(p_a / (1 - p_b)) and
/// r(λ) = min(1, λ / t)^ξ. Rows mixed with their own class have no such term. Deviates from the published code, which
/// leaves the terms out where λ is exactly one half and exchanges r(λ) and r(1 - λ) where the first row of a batch
/// has the larger class index. With <see cref="UsesUnlabelledRows"/> labelled rows are also mixed with rows without a
/// label, whose class shares are what the network predicts at that moment; of the two terms only that of the known
/// class then counts (the asymmetric form). Source: Z. Liu et al., "Harnessing Hard Mixed Samples with Decoupled
/// Regularizer", NeurIPS 2023.
/// </remarks>
public sealed class DecoupledMixup : LayerMixing
{
    private const int FewestClasses = 3;
    private const double DefaultStrength = 1;
    private const double DefaultTermWeight = 0.1;
    private const double DefaultUnlabelledShare = 0.5;

    /// <summary>
    /// The parameter of Beta(α, α) · paper: α · 0 (off) or above · default 1, every share alike · try 0.2 to 2 first.
    /// </summary>
    [Range(0.05d, 8d, DefaultStrength, true)]
    public override double Strength { get; set; } = DefaultStrength;

    /// <summary>The loss · default <see cref="DecoupledForm.Softmax"/>.</summary>
    public DecoupledForm Form { get; set; }

    /// <summary>
    /// How much the terms count beside the loss of the task · paper: η · 0 (mixup) or above · default 0.1 · try 0.01 to
    /// 1 first. Not used by <see cref="DecoupledForm.Sigmoids"/>.
    /// </summary>
    [Range(0.01d, 1d, DefaultTermWeight, true)]
    public double TermWeight { get; set; } = DefaultTermWeight;

    /// <summary>
    /// Whether the terms count by their classes' shares; otherwise both count alike, as in the paper's formula ·
    /// default true, as in the published code. Not used by <see cref="DecoupledForm.Sigmoids"/>.
    /// </summary>
    [BooleanChoice(true)]
    public bool ScalesTerms { get; set; } = true;

    /// <summary>
    /// Share from which a class counts fully · paper: t · above 0 to 1 · default 1 · try 0.5, 0.8 and 1 first.
    /// </summary>
    [Range(0.25d, 1d, 1d)]
    public double ShareThreshold { get; set; } = 1;

    /// <summary>
    /// Exponent of the share divided by the threshold · paper: ξ · above 0 · default 1 · try 0.5 to 2 first.
    /// </summary>
    [Range(0.25d, 4d, 1d, true)]
    public double ShareExponent { get; set; } = 1;

    /// <summary>
    /// Whether rows without a label (a missing key) are learned from, as partners of rows that have one · default
    /// false: they are errors, or skipped, as <see cref="NetworkOptions.MissingValues"/> says. They are never
    /// validation rows, count in the means and deviations of features, and must fit in memory. For <see
    /// cref="DecoupledForm.Softmax"/>.
    /// </summary>
    public bool UsesUnlabelledRows { get; set; }

    /// <summary>
    /// Share of the mixed batches whose partners are rows without a label · 0 to 1 · default 0.5 · try 0.25 to 1 first.
    /// Not used without <see cref="UsesUnlabelledRows"/>.
    /// </summary>
    [Range(0.25d, 1d, DefaultUnlabelledShare)]
    public double UnlabelledShare { get; set; } = DefaultUnlabelledShare;

    /// <inheritdoc/>
    public override void Validate(OptionsCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        base.Validate(check);
        check.Defined(nameof(Form), Form);
        check.NotNegative(nameof(TermWeight), TermWeight);
        check.Positive(nameof(ShareThreshold), ShareThreshold);
        check.InRange(nameof(ShareThreshold), ShareThreshold, 0, 1);
        check.Positive(nameof(ShareExponent), ShareExponent);
        check.That(!UsesUnlabelledRows || Form == DecoupledForm.Softmax, nameof(UsesUnlabelledRows), UsesUnlabelledRows,
            "Set it to false, or Form to Softmax, which alone has a form for rows without a label.");
        check.InRange(nameof(UnlabelledShare), UnlabelledShare, 0, 1);
    }

    /// <inheritdoc/>
    public override IRegularizerHook? Begin(FitContext fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        int classes = ClassificationTask.Classes(fit, nameof(DecoupledMixup));
        if (UsesUnlabelledRows && fit.UnlabelledRowCount == 0)
        {
            throw new InvalidOperationException(
                $"{nameof(DecoupledMixup)}: {nameof(UsesUnlabelledRows)} is true, and every row of the training set has "
                + "a label. Add rows whose label is a missing key, or set it to false.");
        }

        return classes >= FewestClasses ? base.Begin(fit) : throw new InvalidOperationException(
            $"{nameof(DecoupledMixup)} works on three or more classes, and the label has {classes}: without a third "
            + "class there is nothing to decouple. Use Mixup instead.");
    }

    internal override bool TakesUnlabelledRows => UsesUnlabelledRows;

    internal override bool IsInUse(string option) => option switch
    {
        nameof(TermWeight) or nameof(ScalesTerms) => Form == DecoupledForm.Softmax,
        nameof(UnlabelledShare) => UsesUnlabelledRows,
        nameof(ShareThreshold) or nameof(ShareExponent) => Form == DecoupledForm.Sigmoids || ScalesTerms,
        _ => true,
    };

    private protected override BatchMixer Start(FitContext fit) =>
        new DecoupledMixer((DecoupledMixup)Copy(), fit, LayersOf(fit));
}
