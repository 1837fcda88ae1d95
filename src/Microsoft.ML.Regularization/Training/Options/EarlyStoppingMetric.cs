namespace Microsoft.ML.Regularization;

/// <summary>Which figure of the validation rows says what the best epoch is.</summary>
public enum EarlyStoppingMetric
{
    /// <summary>The mean base loss: all rows count alike, and so mostly the common targets.</summary>
    Loss,

    /// <summary>
    /// The mean over many, medium and few shot regions of the region's mean absolute error: rare targets count as much
    /// as common ones.
    /// </summary>
    RegionMeanAbsoluteError,
}
