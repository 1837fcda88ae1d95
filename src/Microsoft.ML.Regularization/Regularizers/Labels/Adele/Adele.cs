using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Adaptive early-learning correction (ADELE) for labels of which some are wrong: for each class, the agreement of
/// predictions and given labels is followed from epoch to epoch; where it stops growing fast, memorization begins, and
/// labels of that class against which the network holds a firm view are replaced by what it predicts.
/// </summary>
/// <remarks>
/// <para>
/// Source: S. Liu, K. Liu, W. Zhu, Y. Shen, C. Fernandez-Granda, "Adaptive Early-Learning Correction for Segmentation
/// from Noisy Annotations", CVPR 2022, here for tables: rows in place of pixels. The curve a (1 - exp(-t^b / c)) is
/// fitted to the agreement, later epochs with more weight; memorization begins where its slope has fallen by
/// <see cref="SlopeThreshold"/> of that at epoch 1, at <see cref="LatestEpoch"/> at the latest. A label changes only
/// where both classes have come to that point.
/// </para>
/// <para>
/// It takes a pass over the training rows after each epoch (about a third of an epoch), until labels are corrected
/// with <see cref="CorrectsOnce"/>, and 12 bytes a training row, which may be a quarter of
/// <see cref="NetworkOptions.MemoryBudget"/>. Not to be used with methods that mix rows. The multi-scale part of the
/// paper is <see cref="ViewConsistency"/>.
/// </para>
/// </remarks>
public sealed class Adele : Regularizer
{
    private const double DefaultStrength = 1;
    private const double DefaultSlopeThreshold = 0.9;
    private const double DefaultConfidence = 0.8;
    private const int DefaultLatestEpoch = 16;

    /// <summary>
    /// How far a corrected label goes from the given class (0, off) to the predicted one (1) · default 1 · try 1 first.
    /// </summary>
    [Range(0.2d, 1d, DefaultStrength)]
    public double Strength { get; set; } = DefaultStrength;

    /// <summary>
    /// By which share the slope has to have fallen · paper: r · above 0 to below 1 · default 0.9 · try 0.8 to 0.95
    /// first: less corrects earlier.
    /// </summary>
    [Range(0.8d, 0.95d, DefaultSlopeThreshold)]
    public double SlopeThreshold { get; set; } = DefaultSlopeThreshold;

    /// <summary>
    /// Only a probability above this replaces a label · paper: τ · 0 to 1 (nothing is replaced) · default 0.8 · try 0.7
    /// to 0.95 first.
    /// </summary>
    [Range(0.6d, 0.95d, DefaultConfidence)]
    public double Confidence { get; set; } = DefaultConfidence;

    /// <summary>
    /// Epoch at which labels are corrected at the latest · 1 or above · default 16, as in the published code · try 16 to
    /// 50 first: more for small learning rates.
    /// </summary>
    [Range(5, 50, DefaultLatestEpoch, true)]
    public int LatestEpoch { get; set; } = DefaultLatestEpoch;

    /// <summary>
    /// What is followed · default <see cref="AdeleAgreement.IntersectionOverUnion"/> · try that first.
    /// </summary>
    public AdeleAgreement Agreement { get; set; }

    /// <summary>
    /// Whether first epochs without progress, with a growth of less than 0.1, are left out of the curve · default
    /// false, as in the paper's first application; its second one leaves them out.
    /// </summary>
    [BooleanChoice]
    public bool SkipsSlowStart { get; set; }

    /// <summary>
    /// Whether labels are corrected only when a class has come to its point, instead of after each epoch from then on ·
    /// default false.
    /// </summary>
    [BooleanChoice]
    public bool CorrectsOnce { get; set; }

    /// <inheritdoc/>
    public override void Validate(OptionsCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        check.InRange(nameof(Strength), Strength, 0, 1);
        check.That(SlopeThreshold is > 0 and < 1, nameof(SlopeThreshold), SlopeThreshold,
            "Set it to a value above 0 and below 1.");
        check.InRange(nameof(Confidence), Confidence, 0, 1);
        check.InRange(nameof(LatestEpoch), LatestEpoch, 1, 1_000_000);
        check.Defined(nameof(Agreement), Agreement);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">
    /// The label is no class, or the memory does not fit the budget.
    /// </exception>
    public override IRegularizerHook? Begin(FitContext fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        int classes = ClassificationTask.Classes(fit, nameof(Adele));
        if (Strength == 0)
        {
            return null;
        }

        new RowMemorySize(nameof(Adele), fit.RowCount, AdeleHook.NumbersOfRow, fit.NetworkCount)
            .CheckBudget(fit.MemoryBudget);
        return new AdeleHook((Adele)Copy(), classes, fit);
    }
}
