namespace Microsoft.ML.Regularization;

/// <summary>How prediction intervals do over the rows of one region, or over all rows; NaN where there is no row.</summary>
public sealed record IntervalMetrics
{
    /// <summary>Number of rows that the figures are taken over.</summary>
    public required long RowCount { get; init; }

    /// <summary>Share of labels within their interval, ends included, 0 to 1.</summary>
    public required double Coverage { get; init; }

    /// <summary>Standard error of <see cref="Coverage"/> over the rows; 0 where all or none are covered.</summary>
    public double StandardErrorOfCoverage => Math.Sqrt(Coverage * (1 - Coverage) / RowCount);

    /// <summary>Mean width of the intervals, in label units; the smaller the better at equal coverage.</summary>
    public required double MeanWidth { get; init; }
}
