using System.Globalization;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Coverage and width of prediction intervals over all rows and by how well the training rows cover the target. A
/// coverage that holds over all rows can hide that rare targets are hardly covered.
/// </summary>
public sealed class IntervalRegressionMetrics
{
    private readonly IntervalMetrics[] _byRegion;

    internal IntervalRegressionMetrics(
        IntervalMetrics overall, IntervalMetrics[] byRegion, long missingIntervalCount, long missingLabelCount)
    {
        Overall = overall;
        _byRegion = byRegion;
        MissingIntervalCount = missingIntervalCount;
        MissingLabelCount = missingLabelCount;
    }

    /// <summary>Over all rows.</summary>
    public IntervalMetrics Overall { get; }

    /// <summary>Where training rows are many.</summary>
    public IntervalMetrics Many => this[ShotRegion.Many];

    /// <summary>Where training rows are neither many nor few.</summary>
    public IntervalMetrics Medium => this[ShotRegion.Medium];

    /// <summary>Where training rows are few.</summary>
    public IntervalMetrics Few => this[ShotRegion.Few];

    /// <summary>Number of rows left out because an end of their interval is NaN.</summary>
    public long MissingIntervalCount { get; }

    /// <summary>Number of rows left out because their label is NaN or infinite.</summary>
    public long MissingLabelCount { get; }

    /// <summary>The figures of a region.</summary>
    /// <param name="region">The region.</param>
    public IntervalMetrics this[ShotRegion region] => _byRegion[(int)region];

    /// <summary>The main figures, a line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"coverage {Overall.Coverage:P1} (many {Many.Coverage:P1}, medium {Medium.Coverage:P1}, few {Few.Coverage:P1}), "
        + $"mean width {Overall.MeanWidth:G4}; {Overall.RowCount} rows, {MissingIntervalCount} without an interval");
}
