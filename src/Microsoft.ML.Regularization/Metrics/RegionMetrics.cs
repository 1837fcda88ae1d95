namespace Microsoft.ML.Regularization;

/// <summary>Errors over the rows of one region, or over all rows. All errors are NaN where there is no row.</summary>
public sealed record RegionMetrics
{
    /// <summary>Number of rows that the errors are taken over.</summary>
    public required long RowCount { get; init; }

    /// <summary>Number of training rows of the region.</summary>
    public required long TrainingRowCount { get; init; }

    /// <summary>Mean of |score - label|, in label units.</summary>
    public required double MeanAbsoluteError { get; init; }

    /// <summary>
    /// Standard error of <see cref="MeanAbsoluteError"/> over the rows, in label units; NaN with fewer than two rows.
    /// It says nothing about the spread over training runs.
    /// </summary>
    public required double StandardErrorOfMeanAbsoluteError { get; init; }

    /// <summary>Square root of the mean of (score - label)², in label units.</summary>
    public required double RootMeanSquaredError { get; init; }

    /// <summary>
    /// Geometric mean of |score - label|, in label units, never above <see cref="MeanAbsoluteError"/> but for errors
    /// below <see cref="ShotRegionOptions.ErrorFloor"/>.
    /// </summary>
    public required double GeometricMeanAbsoluteError { get; init; }

    /// <summary>Mean over the bins that have rows of the bin's mean absolute error, in label units.</summary>
    public required double BalancedMeanAbsoluteError { get; init; }

    /// <summary>Mean over the bins that have rows of the bin's mean squared error, in squared label units.</summary>
    public required double BalancedMeanSquaredError { get; init; }

    /// <summary>
    /// Bootstrap confidence intervals, drawn from the rows of the region alone; null where
    /// <see cref="ImbalancedEvaluationOptions.Bootstrap"/> is not set.
    /// </summary>
    public RegionIntervals? Intervals { get; init; }
}
