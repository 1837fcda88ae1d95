using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization;

/// <summary>
/// How <see cref="DataCatalog.Mixup"/> and <see cref="MixupCatalog.WithMixup"/> mix the rows of a view.
/// </summary>
public sealed class MixupOptions
{
    private const double DefaultStrength = 0.2;
    private const double DefaultBandwidth = 0.5;
    private const long DefaultMemoryBudget = 32 << 20;

    /// <summary>
    /// The label column · <c>Single</c> for numbers, which are mixed; <c>Boolean</c> or a key of type <c>UInt32</c> for
    /// classes, which are not: a pair of rows of two classes becomes two weighted rows · default <c>Label</c>.
    /// </summary>
    public string LabelColumnName { get; set; } = NetworkDefaults.LabelColumnName;

    /// <summary>
    /// The feature column, a vector of <c>Single</c> of known size; categories as indicators · default <c>Features</c>.
    /// </summary>
    public string FeatureColumnName { get; set; } = NetworkDefaults.FeatureColumnName;

    /// <summary>
    /// The column of the weights that rows already have, <c>Single</c>, finite and not below 0 · default null: all rows
    /// weigh the same.
    /// </summary>
    public string? ExampleWeightColumnName { get; set; }

    /// <summary>
    /// The column that gets the weights of the mixed rows, <c>Single</c>; it is put behind the others, or takes the
    /// place of a column of that name. The trainer must be told its name. There is none for labels that are numbers,
    /// unless rows have weights · default <c>Weight</c>.
    /// </summary>
    public string OutputWeightColumnName { get; set; } = "Weight";

    /// <summary>
    /// The parameter of Beta(α, α), from which each row draws the share λ that it keeps · 0 (rows stay as they are) or
    /// above · default 0.2 · try 0.1 to 1 first.
    /// </summary>
    [Range(0.05d, 8d, DefaultStrength, true)]
    public double Strength { get; set; } = DefaultStrength;

    /// <summary>
    /// How far the labels of partners lie apart, in standard deviations of the label: as in <see cref="CMixup"/> the
    /// partner of a row is drawn with a probability ∝ exp(-(y - y')² / 2h²) · above 0, or null: any row · default null
    /// · try 0.05 to 2 first, with a <see cref="Strength"/> of 2. For labels that are numbers. The labels are read once
    /// more before the first pass.
    /// </summary>
    [Range(0.02d, 4d, DefaultBandwidth, true)]
    public double? Bandwidth { get; set; }

    /// <summary>
    /// Whether the larger of the two shares goes to the row itself: λ becomes max(λ, 1 - λ) · default false.
    /// </summary>
    [BooleanChoice]
    public bool KeepsLargerShare { get; set; }

    /// <summary>
    /// The seed of pairs and shares · default null: from the seed of the <see cref="MLContext"/>.
    /// </summary>
    public int? Seed { get; set; }

    /// <summary>
    /// Bytes for the rows that partners are drawn from, at least 1,048,576 · default 32 MB. With more rows than it
    /// holds a partner comes from rows not far away: shuffle rows that are sorted. With <see cref="Bandwidth"/> the
    /// rows are taken block by block, as many as it holds with their sorted labels, and partners are of the same block.
    /// </summary>
    public long MemoryBudget { get; set; } = DefaultMemoryBudget;

    internal void Validate()
    {
        var check = new OptionsCheck(nameof(MixupOptions));
        CheckName(check, nameof(LabelColumnName), LabelColumnName);
        CheckName(check, nameof(FeatureColumnName), FeatureColumnName);
        CheckName(check, nameof(OutputWeightColumnName), OutputWeightColumnName);
        check.That(ExampleWeightColumnName is not "", nameof(ExampleWeightColumnName), "",
            "Set it to the name of a column, or to null: all rows then weigh the same.");
        check.NotNegative(nameof(Strength), Strength);
        check.Positive(nameof(Bandwidth), Bandwidth ?? DefaultBandwidth);
        check.InRange(nameof(MemoryBudget), MemoryBudget, 1 << 20, long.MaxValue);
    }

    /// <summary>Whether an option has an effect, as the others are set: otherwise it is not swept.</summary>
    internal bool IsInUse(string option) => option != nameof(Bandwidth) || Bandwidth is not null;

    /// <summary>A copy that later changes of this object do not reach.</summary>
    internal MixupOptions Copy() => (MixupOptions)MemberwiseClone();

    private static void CheckName(OptionsCheck check, string option, string? name) =>
        check.That(!string.IsNullOrEmpty(name), option, name, "Set it to the name of a column.");
}
