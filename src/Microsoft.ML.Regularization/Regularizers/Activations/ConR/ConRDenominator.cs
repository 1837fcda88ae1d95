namespace Microsoft.ML.Regularization;

/// <summary>What stands in the denominator of <see cref="ConR"/>'s loss.</summary>
public enum ConRDenominator
{
    /// <summary>The positives and the weighted negatives of the row, as in the paper's formula.</summary>
    Clean,

    /// <summary>
    /// As in the published code for the age benchmarks: every row of the batch that is no positive, the row itself
    /// included, adds exp(0) = 1. Without effect at small temperatures.
    /// </summary>
    Reference,

    /// <summary>
    /// As in the published code for the depth benchmark: as <see cref="Reference"/>, but negatives push with
    /// η · weight · distance instead of weight · exp(η · distance), and a row counts among its own positives.
    /// </summary>
    ReferenceDepth,
}
