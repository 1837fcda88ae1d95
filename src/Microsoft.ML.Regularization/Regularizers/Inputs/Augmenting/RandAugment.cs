using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Two settings instead of a search over augmentations: each row of a batch goes through
/// <see cref="OperationCount"/> operations drawn at random, all of one <see cref="Strength"/>. Targets do not change.
/// </summary>
/// <remarks>
/// The idea of the two settings is that of RandAugment for images; the operations are this pack's, for rows of a table
/// and for windows of a series. Each row draws its operations for itself, the same one perhaps twice. Source: E. Cubuk,
/// B. Zoph, J. Shlens, Q. Le, "RandAugment: Practical Automated Data Augmentation with a Reduced Search Space", NeurIPS
/// 2020.
/// </remarks>
public sealed class RandAugment : Regularizer
{
    private const double LargestStrength = 10;
    private const double DefaultStrength = 2;
    private const int DefaultOperationCount = 1;
    private const int LargestOperationCount = 100;
    private const AugmentOperations NeedsSeries = AugmentOperations.Shift | AugmentOperations.Slice;

    /// <summary>
    /// How much each operation changes · paper: M · 0 (off) to 10 · default 2 · try 2, 5 and 8 first: more with more
    /// rows and larger networks.
    /// </summary>
    [Range(0.5d, LargestStrength, DefaultStrength, true)]
    public double Strength { get; set; } = DefaultStrength;

    /// <summary>
    /// Number of operations that a row goes through, one after the other · paper: N · 0 (off) to 100 · default 1 · try
    /// 1 and 2 first.
    /// </summary>
    [Range(1, 3, DefaultOperationCount)]
    public int OperationCount { get; set; } = DefaultOperationCount;

    /// <summary>
    /// What to draw from · default <see cref="AugmentOperations.Automatic"/>. Leave out what would change the meaning
    /// of a row: <see cref="AugmentOperations.Shift"/> where the label depends on when something happens.
    /// </summary>
    public AugmentOperations Operations { get; set; }

    /// <summary>
    /// Number of values of each step where the features are a series, step after step: 1 for a window of one series · 0
    /// (a table) or above; the features must be whole steps · default 0.
    /// </summary>
    public int SeriesChannels { get; set; }

    private AugmentOperations Chosen => Operations != AugmentOperations.Automatic ? Operations
        : SeriesChannels > 0 ? AugmentOperations.Series
        : AugmentOperations.Table;

    /// <inheritdoc/>
    public override void Validate(OptionsCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        check.InRange(nameof(Strength), Strength, 0, LargestStrength);
        check.InRange(nameof(OperationCount), OperationCount, 0, LargestOperationCount);
        check.InRange(nameof(SeriesChannels), SeriesChannels, 0, int.MaxValue);
        check.That(
            (Operations & ~(AugmentOperations.Table | AugmentOperations.Series)) == 0,
            nameof(Operations),
            Operations,
            $"Combine members of {nameof(AugmentOperations)}.");
        check.That(
            SeriesChannels > 0 || (Operations & NeedsSeries) == 0,
            nameof(Operations),
            Operations,
            $"{NeedsSeries} need a series: set {nameof(SeriesChannels)}, 1 for a window of one series, or leave them "
            + "out.");
    }

    /// <inheritdoc/>
    public override IRegularizerHook? Begin(FitContext fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        if (Strength == 0 || OperationCount == 0 || Chosen == AugmentOperations.Identity)
        {
            return null;
        }

        int features = fit.InputSize - fit.EmbeddingWidths.Sum();
        new OptionsCheck(nameof(RandAugment)).That(
            SeriesChannels == 0 || (features > 0 && features % SeriesChannels == 0),
            nameof(SeriesChannels),
            SeriesChannels,
            $"The network has {features} inputs beside embeddings, which are no whole steps of that many values. Set "
            + "it to the number of values of a step and leave other features out, or set it to 0.");
        var inputs = new AugmentedInputs(features, fit.EmbeddingWidths, SeriesChannels);
        return new AugmentPolicy(RowOperations.Of(Chosen, Strength / LargestStrength, inputs), OperationCount);
    }
}
