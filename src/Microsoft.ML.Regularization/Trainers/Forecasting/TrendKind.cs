namespace Microsoft.ML.Regularization;

/// <summary>The trend of a forecaster.</summary>
public enum TrendKind
{
    /// <summary>No trend: only the autoregression follows the level of the series.</summary>
    None,

    /// <summary>A straight line.</summary>
    Linear,

    /// <summary>
    /// A line that may bend at evenly spaced steps of the first four fifths of the series; few bends are used.
    /// </summary>
    PiecewiseLinear,
}
