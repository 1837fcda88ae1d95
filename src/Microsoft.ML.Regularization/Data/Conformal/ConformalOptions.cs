namespace Microsoft.ML.Regularization;

/// <summary>How conformal intervals are calibrated.</summary>
public sealed class ConformalOptions
{
    /// <summary>
    /// The share of labels that the intervals are to hold (paper: 1 - α), above 0 and below 1. Default 0.9. Coverage c
    /// needs at least c / (1 - c) calibration rows: 9 for 0.9, 99 for 0.99; a few hundred give steady intervals.
    /// </summary>
    public double Coverage { get; set; } = 0.9;

    /// <summary>The column of labels, Single. Default <c>Label</c>.</summary>
    public string LabelColumnName { get; set; } = "Label";

    /// <summary>
    /// The column of scores: Single, or a vector of Single whose first and last values are a lower and an upper quantile
    /// (conformalized quantile regression). Default <c>Score</c>.
    /// </summary>
    public string ScoreColumnName { get; set; } = "Score";

    /// <summary>
    /// A column of positive Single that tells how hard a row is to predict, for example the score of a second model
    /// trained on the absolute errors of the first: intervals become as wide as it is large. Default null: intervals of
    /// one width.
    /// </summary>
    public string? DifficultyColumnName { get; set; }

    /// <summary>Name of the new column of lower ends. Default <c>Lower</c>.</summary>
    public string LowerColumnName { get; set; } = "Lower";

    /// <summary>Name of the new column of upper ends. Default <c>Upper</c>.</summary>
    public string UpperColumnName { get; set; } = "Upper";

    /// <summary>
    /// Rows to calibrate on that no part of the model was trained on. Default null: <see cref="CalibrationFraction"/> of
    /// the training rows are put aside. Used by <c>WithConformalIntervals</c>.
    /// </summary>
    public IDataView? CalibrationSet { get; set; }

    /// <summary>
    /// Share of the training rows that are put aside to calibrate on, above 0 and below 1. Default 0.2. Used by
    /// <c>WithConformalIntervals</c> where there is no <see cref="CalibrationSet"/>.
    /// </summary>
    public double CalibrationFraction { get; set; } = 0.2;

    /// <summary>
    /// Column whose equal values stay on one side when rows are put aside, for rows that belong together. Default null.
    /// </summary>
    public string? SamplingKeyColumnName { get; set; }

    internal void Validate()
    {
        var check = new OptionsCheck(nameof(ConformalOptions));
        check.That(
            Coverage is > 0 and < 1, nameof(Coverage), Coverage, "Set it to a value above 0 and below 1.");
        check.That(
            CalibrationFraction is > 0 and < 1, nameof(CalibrationFraction), CalibrationFraction,
            "Set it to a value above 0 and below 1.");
        CheckName(check, nameof(LabelColumnName), LabelColumnName);
        CheckName(check, nameof(ScoreColumnName), ScoreColumnName);
        CheckName(check, nameof(LowerColumnName), LowerColumnName);
        CheckName(check, nameof(UpperColumnName), UpperColumnName);
        check.That(
            DifficultyColumnName is not "", nameof(DifficultyColumnName), DifficultyColumnName,
            "Name a column, or set it to null.");
        check.That(
            LowerColumnName != UpperColumnName, nameof(UpperColumnName), UpperColumnName,
            $"Name it differently from {nameof(LowerColumnName)}.");
    }

    private static void CheckName(OptionsCheck check, string option, string name) =>
        check.That(!string.IsNullOrEmpty(name), option, name, "Name a column.");
}
