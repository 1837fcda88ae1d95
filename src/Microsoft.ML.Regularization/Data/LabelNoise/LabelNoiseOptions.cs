namespace Microsoft.ML.Regularization;

/// <summary>How <see cref="LabelNoiseCatalog.CorruptLabels"/> makes labels wrong.</summary>
public sealed class LabelNoiseOptions
{
    internal const string DefaultTrueLabelColumnName = "TrueLabel";

    /// <summary>The kind of noise. Default: <see cref="LabelNoiseKind.Symmetric"/>.</summary>
    public LabelNoiseKind Kind { get; set; }

    /// <summary>
    /// Share of the rows that is made wrong, from 0 to 1; see <see cref="Kind"/> for what that is. Default: 0.4.
    /// </summary>
    public double Rate { get; set; } = 0.4;

    /// <summary>Seed: the same one makes the same labels wrong. Default: 1.</summary>
    public int Seed { get; set; } = 1;

    /// <summary>
    /// Name of the new column, <c>Boolean</c>, of whether the label of a row was changed. Default: <c>IsCorrupted</c>.
    /// </summary>
    public string CorruptedColumnName { get; set; } = "IsCorrupted";

    /// <summary>
    /// Name of the new column of the labels as they were, of the type of the label. Default: <c>TrueLabel</c>.
    /// </summary>
    public string TrueLabelColumnName { get; set; } = DefaultTrueLabelColumnName;

    /// <summary>
    /// Name of the feature column, a vector of <c>Single</c> of known size, which
    /// <see cref="LabelNoiseKind.InstanceDependent"/> reads; missing values count as means. Default: <c>Features</c>.
    /// </summary>
    public string FeatureColumnName { get; set; } = NetworkDefaults.FeatureColumnName;

    internal void Validate()
    {
        var check = new OptionsCheck(nameof(LabelNoiseOptions));
        check.Defined(nameof(Kind), Kind);
        check.InRange(nameof(Rate), Rate, 0, 1);
        check.That(!string.IsNullOrEmpty(CorruptedColumnName), nameof(CorruptedColumnName), CorruptedColumnName,
            "Set it to the name of the new column.");
        check.That(!string.IsNullOrEmpty(TrueLabelColumnName), nameof(TrueLabelColumnName), TrueLabelColumnName,
            "Set it to the name of the new column.");
        check.That(!string.IsNullOrEmpty(FeatureColumnName), nameof(FeatureColumnName), FeatureColumnName,
            "Set it to the name of the feature column.");
    }
}
