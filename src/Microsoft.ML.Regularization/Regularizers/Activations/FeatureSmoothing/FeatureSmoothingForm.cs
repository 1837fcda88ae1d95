namespace Microsoft.ML.Regularization;

/// <summary>Which form of <see cref="FeatureDistributionSmoothing"/> is used.</summary>
public enum FeatureSmoothingForm
{
    /// <summary>
    /// The statistics of the last epoch are smoothed at once, over bins that have rows, and both sides of the change
    /// use the same ones.
    /// </summary>
    Clean,

    /// <summary>
    /// As in the published code: smoothed statistics are one epoch older than those they replace, and bins without rows
    /// take part with mean 0 and variance 1; at the ends bins are reflected.
    /// </summary>
    Reference,
}
