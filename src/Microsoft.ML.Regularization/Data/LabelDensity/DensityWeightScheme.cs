namespace Microsoft.ML.Regularization;

/// <summary>How the weight of a row follows from the density of its label.</summary>
public enum DensityWeightScheme
{
    /// <summary>1 / √density ("SQINV"): evens out half of a skew, and single rows do not dominate.</summary>
    SquareRootInverse,

    /// <summary>
    /// 1 / density ("INV"), counts of bins held between <see cref="DensityWeightsOptions.LowestCount"/> and
    /// <see cref="DensityWeightsOptions.HighestCount"/>.
    /// </summary>
    Inverse,

    /// <summary>
    /// max(1 - α · p, 10⁻⁶) with the density p scaled to 0 for the rarest and 1 for the most common label ("DenseWeight").
    /// </summary>
    DenseWeight,
}
