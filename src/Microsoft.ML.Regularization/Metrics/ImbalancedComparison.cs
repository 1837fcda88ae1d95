using System.Globalization;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Whether one of two models errs less on the same rows, over all rows and by region. The p-values are those of single
/// tests: reading four of them, take a threshold of a quarter of the usual one.
/// </summary>
/// <remarks>
/// The tests say how likely a difference as large as this one is when test rows are drawn anew. They say nothing about
/// other training runs: two seeds of one method can differ significantly.
/// </remarks>
public sealed class ImbalancedComparison
{
    private readonly PairedComparison[] _byRegion;

    internal ImbalancedComparison(
        PairedComparison overall, PairedComparison[] byRegion, long missingScoreCount, long missingLabelCount)
    {
        Overall = overall;
        _byRegion = byRegion;
        MissingScoreCount = missingScoreCount;
        MissingLabelCount = missingLabelCount;
    }

    /// <summary>Over all rows.</summary>
    public PairedComparison Overall { get; }

    /// <summary>Where training rows are many.</summary>
    public PairedComparison Many => this[ShotRegion.Many];

    /// <summary>Where training rows are neither many nor few.</summary>
    public PairedComparison Medium => this[ShotRegion.Medium];

    /// <summary>Where training rows are few.</summary>
    public PairedComparison Few => this[ShotRegion.Few];

    /// <summary>Number of rows left out because a score of one of the models is NaN or infinite.</summary>
    public long MissingScoreCount { get; }

    /// <summary>Number of rows left out because their label is NaN or infinite.</summary>
    public long MissingLabelCount { get; }

    /// <summary>The comparison in a region.</summary>
    /// <param name="region">The region.</param>
    public PairedComparison this[ShotRegion region] => _byRegion[(int)region];

    /// <summary>The main figures, a line.</summary>
    public override string ToString() =>
        $"MAE of the second model minus that of the first: {Text("all", Overall)}; {Text("many", Many)}; "
        + $"{Text("medium", Medium)}; {Text("few", Few)}";

    private static string Text(string name, PairedComparison comparison) => string.Create(
        CultureInfo.InvariantCulture,
        $"{name} {comparison.MeanDifference:G3} ({comparison.Interval}; Wilcoxon p {comparison.WilcoxonPValue:G2})");
}
