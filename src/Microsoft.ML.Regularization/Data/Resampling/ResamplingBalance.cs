namespace Microsoft.ML.Regularization;

/// <summary>How many rows the ranges of a target have after resampling.</summary>
public enum ResamplingBalance
{
    /// <summary>All ranges about as many: the number of rows divided by the number of ranges.</summary>
    Balanced,

    /// <summary>The other way round: the rarer a range was, the more rows it gets.</summary>
    Extreme,
}
