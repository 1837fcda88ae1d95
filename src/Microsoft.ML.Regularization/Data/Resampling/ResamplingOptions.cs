namespace Microsoft.ML.Regularization;

/// <summary>What resampling methods for skewed regression targets share.</summary>
public abstract class ResamplingOptions
{
    private protected ResamplingOptions()
    {
    }

    /// <summary>The column of labels, Single. Default <c>Label</c>.</summary>
    public string LabelColumnName { get; set; } = "Label";

    /// <summary>The column of features, a vector of Single of known size. Default <c>Features</c>.</summary>
    public string FeatureColumnName { get; set; } = "Features";

    /// <summary>Which targets are rare: their relevance. Default: extremes by the adjusted box plot.</summary>
    public RelevanceOptions Relevance { get; set; } = new();

    /// <summary>
    /// From which relevance on a target is rare (paper: t_E), above 0 to 1. Default 0.8. Lower values make more rows
    /// rare.
    /// </summary>
    public double RelevanceThreshold { get; set; } = 0.8;

    /// <summary>
    /// How many neighbours in its own range a new row may be made from (paper: k), 1 to 1000. Default 5. A range with
    /// fewer others takes all of them.
    /// </summary>
    public int NeighborCount { get; set; } = 5;

    /// <summary>How many rows each range gets. Default <see cref="ResamplingBalance.Balanced"/>.</summary>
    public ResamplingBalance Balance { get; set; } = ResamplingBalance.Balanced;

    /// <summary>
    /// Rows of each rare range after over before, 1 to 1000; overrules <see cref="Balance"/> for rare ranges. Default
    /// null.
    /// </summary>
    public double? RareFactor { get; set; }

    /// <summary>
    /// Share of the rows of each normal range that is kept, above 0 to 1; overrules <see cref="Balance"/> for normal
    /// ranges. Default null.
    /// </summary>
    public double? NormalShare { get; set; }

    /// <summary>
    /// Slots that are no numbers to compute with: each range is one categorical feature, indicators or codes, that a new
    /// row takes over as a whole. Default null: those that ML.NET's one-hot encoding has marked. Set to an empty array
    /// to take all slots for numbers.
    /// </summary>
    public SlotRange[]? CategoricalSlots { get; set; }

    private protected abstract string Name { get; }

    internal virtual void Validate()
    {
        OptionsCheck check = Check();
        check.That(!string.IsNullOrEmpty(LabelColumnName), nameof(LabelColumnName), LabelColumnName, "Name a column.");
        check.That(
            !string.IsNullOrEmpty(FeatureColumnName), nameof(FeatureColumnName), FeatureColumnName, "Name a column.");
        check.That(Relevance is not null, nameof(Relevance), null, "Leave it at its default or set it to an object.");
        Relevance!.Validate();
        check.That(
            RelevanceThreshold is > 0 and <= 1, nameof(RelevanceThreshold), RelevanceThreshold,
            "Set it to a value above 0, up to 1.");
        check.InRange(nameof(NeighborCount), NeighborCount, 1, 1000);
        check.That(Enum.IsDefined(Balance), nameof(Balance), Balance, "Set it to Balanced or Extreme.");
        if (RareFactor is { } factor)
        {
            check.InRange(nameof(RareFactor), factor, 1, 1000);
        }

        check.That(
            NormalShare is null or (> 0 and <= 1), nameof(NormalShare), NormalShare,
            "Set it to a value above 0, up to 1, or to null.");
    }

    private protected OptionsCheck Check() => new(Name);
}
