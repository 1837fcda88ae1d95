namespace Microsoft.ML.Regularization;

/// <summary>
/// How a row of the feature column becomes an input row of the network: missing values are handled, then feature i
/// becomes (x - <see cref="Means"/>[i]) · <see cref="Scales"/>[i], then the indicators follow.
/// </summary>
public sealed class FeaturePreparation
{
    /// <summary>What happens to missing values.</summary>
    public required MissingValues MissingValues { get; init; }

    /// <summary>
    /// Offset of each feature; also the replacement of a missing value. Zero where nothing is subtracted.
    /// </summary>
    public required float[] Means { get; init; }

    /// <summary>Factor of each feature; one where nothing is scaled.</summary>
    public required float[] Scales { get; init; }

    /// <summary>
    /// Ascending indices of the features that have an indicator input; empty unless missing values are indicated.
    /// </summary>
    public int[] IndicatedFeatures { get; init; } = [];

    /// <summary>Names of the features, or an empty array where the training data had none.</summary>
    public string[] FeatureNames { get; init; } = [];

    /// <summary>Width of a row of the feature column.</summary>
    public int FeatureCount => Means.Length;

    /// <summary>Width of an input row of the network.</summary>
    public int InputSize => FeatureCount + IndicatedFeatures.Length;
}
