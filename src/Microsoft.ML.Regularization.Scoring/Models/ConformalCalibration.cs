namespace Microsoft.ML.Regularization;

/// <summary>What a conformal calibration found: how far to widen predictions, and which columns it goes by.</summary>
public sealed record ConformalCalibration
{
    /// <summary>The share of labels that the intervals are to hold, above 0 and below 1.</summary>
    public required double Coverage { get; init; }

    /// <summary>
    /// How far an interval reaches below and above the score, in label units, or in multiples of the difficulty where
    /// there is one. For scores that are quantiles it may be negative: they were too far apart.
    /// </summary>
    public required double Margin { get; init; }

    /// <summary>Number of rows that the margin was found from.</summary>
    public required int RowCount { get; init; }

    /// <summary>The column of scores.</summary>
    public required string ScoreColumnName { get; init; }

    /// <summary>
    /// Width of the score: 1 for a single number; more for quantiles, of which the first is the lower and the last the
    /// upper end of the interval to be widened.
    /// </summary>
    public required int ScoreCount { get; init; }

    /// <summary>The column of difficulties, Single, or null.</summary>
    public required string? DifficultyColumnName { get; init; }

    /// <summary>The column of lower ends.</summary>
    public required string LowerColumnName { get; init; }

    /// <summary>The column of upper ends.</summary>
    public required string UpperColumnName { get; init; }

    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    internal void Check()
    {
        Require(Coverage is > 0 and < 1, $"The coverage must lie between 0 and 1, not be {Coverage}.");
        Require(double.IsFinite(Margin), $"The margin must be finite, not {Margin}.");
        Require(RowCount > 0, $"There must be calibration rows, not {RowCount}.");
        Require(ScoreCount > 0, $"A score must have a width, not {ScoreCount}.");
        Require(ScoreColumnName.Length > 0, "The score column must have a name.");
        Require(DifficultyColumnName is not "", "The difficulty column must have a name.");
        Require(LowerColumnName.Length > 0, "The column of lower ends must have a name.");
        Require(UpperColumnName.Length > 0, "The column of upper ends must have a name.");
    }

    private static void Require(bool holds, string message)
    {
        if (!holds) throw new ArgumentException(message);
    }
}
