namespace Microsoft.ML.Regularization;

/// <summary>Which forward passes of a batch <see cref="ConR"/> compares.</summary>
public enum ConRViews
{
    /// <summary>
    /// Two further passes with dropout masks and feature noise of their own: each row has at least one positive.
    /// </summary>
    TwoViews,

    /// <summary>
    /// The pass that the base loss uses: a third of the cost; rows without a positive are common in small batches.
    /// </summary>
    SingleView,
}
