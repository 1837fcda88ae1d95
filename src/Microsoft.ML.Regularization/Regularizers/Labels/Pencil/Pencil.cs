using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Learned label distributions (PENCIL) for labels of which some are wrong: each training row has a distribution over
/// the classes that begins at its label and is learned together with the network, which learns from it.
/// </summary>
/// <remarks>
/// <para>
/// Source: K. Yi, J. Wu, "Probabilistic End-to-end Noise Correction for Learning with Noisy Labels", CVPR 2019. Three
/// stages: <see cref="WarmUpEpochs"/> epochs with the base loss; <see cref="LearningEpochs"/> epochs in which network
/// and distributions d learn together, with the loss KL(p ‖ d) / K + β H(p) / K of a row of K classes for the network and
/// KL(p ‖ d) / K + α CE(d, label) for d; then the network alone, with KL(p ‖ d) / K. Deviates: d moves by
/// <see cref="LabelRate"/> times the gradient of its own row, not of the mean over the batch, so that the rate does not
/// depend on the size of batches (the paper's 600 with batches of 128 is 4.7 here).
/// </para>
/// <para>
/// The memory takes 4 bytes a training row and class, kept by row, whatever the order of reading. It may take a quarter
/// of <see cref="NetworkOptions.MemoryBudget"/>. Not to be used with methods that mix rows: distributions are of single
/// rows.
/// </para>
/// </remarks>
public sealed class Pencil : Regularizer
{
    private const double DefaultStrength = 1;
    private const int DefaultWarmUpEpochs = 10;
    private const int DefaultLearningEpochs = 40;
    private const double DefaultLabelRate = 5;
    private const double DefaultCompatibility = 0.1;
    private const double DefaultEntropyWeight = 0.8;

    /// <summary>How much of the base loss is replaced: 0 (off) to 1 (all) · default 1 · try 1 first.</summary>
    [Range(0.1d, 1d, DefaultStrength)]
    public double Strength { get; set; } = DefaultStrength;

    /// <summary>
    /// Number of first epochs with the base loss alone · 0 or above · default 10: long enough to learn the classes, and
    /// short enough not to learn wrong labels by heart.
    /// </summary>
    [Range(1, 50, DefaultWarmUpEpochs, true)]
    public int WarmUpEpochs { get; set; } = DefaultWarmUpEpochs;

    /// <summary>
    /// Number of epochs after them in which distributions are learned; from then on they stay · 0 or above · default 40.
    /// </summary>
    [Range(5, 100, DefaultLearningEpochs, true)]
    public int LearningEpochs { get; set; } = DefaultLearningEpochs;

    /// <summary>
    /// How far a row's distribution moves at each visit, in units of the gradient · paper: λ / batch size · above 0 ·
    /// default 5 · try 1 to 20 first: more for more wrong labels and fewer epochs.
    /// </summary>
    [Range(0.5d, 20d, DefaultLabelRate, true)]
    public double LabelRate { get; set; } = DefaultLabelRate;

    /// <summary>
    /// How strongly distributions are held to the given labels · paper: α · 0 or above · default 0.1 · try 0.01 to 0.5
    /// first: less for more wrong labels.
    /// </summary>
    [Range(0.01d, 0.5d, DefaultCompatibility, true)]
    public double Compatibility { get; set; } = DefaultCompatibility;

    /// <summary>
    /// How strongly the network is pushed towards one class while distributions are learned · paper: β · 0 or above ·
    /// default 0.8 · try 0.1 to 0.8 first.
    /// </summary>
    [Range(0.1d, 0.9d, DefaultEntropyWeight)]
    public double EntropyWeight { get; set; } = DefaultEntropyWeight;

    /// <summary>
    /// The advantage of the given label in the argument of the softmax at the beginning · paper: K · above 0 · default
    /// 10: a share of 0.9999 with two classes · try 10 first.
    /// </summary>
    public double InitialAdvantage { get; set; } = 10;

    /// <inheritdoc/>
    public override void Validate(OptionsCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        check.InRange(nameof(Strength), Strength, 0, 1);
        check.InRange(nameof(WarmUpEpochs), WarmUpEpochs, 0, 1_000_000);
        check.InRange(nameof(LearningEpochs), LearningEpochs, 0, 1_000_000);
        check.Positive(nameof(LabelRate), LabelRate);
        check.NotNegative(nameof(Compatibility), Compatibility);
        check.NotNegative(nameof(EntropyWeight), EntropyWeight);
        check.Positive(nameof(InitialAdvantage), InitialAdvantage);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">
    /// The label is no class, or the memory does not fit the budget.
    /// </exception>
    public override IRegularizerHook? Begin(FitContext fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        int classes = ClassificationTask.Classes(fit, nameof(Pencil));
        if (Strength == 0)
        {
            return null;
        }

        var size = new RowMemorySize(nameof(Pencil), fit.RowCount, classes, fit.NetworkCount);
        size.CheckBudget(fit.MemoryBudget);
        return new PencilHook((Pencil)Copy(), size);
    }
}
