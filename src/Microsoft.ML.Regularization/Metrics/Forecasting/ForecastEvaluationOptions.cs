namespace Microsoft.ML.Regularization;

/// <summary>How a forecaster is tried out on the end of a series.</summary>
public sealed class ForecastEvaluationOptions
{
    /// <summary>The column of the series' values, <c>Single</c>. Default: <c>Value</c>.</summary>
    public string ValueColumnName { get; set; } = ForecastOptions.DefaultInputColumnName;

    /// <summary>
    /// The column of forecasts that the model makes, a vector of <c>Single</c>. Default: <c>Forecast</c>.
    /// </summary>
    public string ForecastColumnName { get; set; } = ForecastOptions.DefaultOutputColumnName;

    /// <summary>The column of the intervals' lower ends that the model makes. Default: null, no coverage.</summary>
    public string? LowerColumnName { get; set; }

    /// <summary>The column of the intervals' upper ends that the model makes. Default: null, no coverage.</summary>
    public string? UpperColumnName { get; set; }

    /// <summary>The column that says which series a row belongs to. Default: null, there is one.</summary>
    public string? SeriesColumnName { get; set; }

    /// <summary>
    /// The column of times; where given, the rows of each series must ascend by it. Default: null, not checked.
    /// </summary>
    public string? TimeColumnName { get; set; }

    /// <summary>
    /// Number of rows at the end of each series that are forecast, at least 1. Default: null, a fifth of its rows.
    /// </summary>
    public int? TestRowCount { get; set; }

    /// <summary>Number of rows from one origin of forecasts to the next, at least 1. Default: 1.</summary>
    public int Stride { get; set; } = 1;

    /// <summary>
    /// Number of origins after which the model is fitted again to all rows up to there, at least 1. Default: null,
    /// fitted once.
    /// </summary>
    public int? RefitEvery { get; set; }

    /// <summary>
    /// Length of a season in steps, at least 1: the scaled error is in units of the training rows' mean difference from
    /// the row a season before. Default: 1.
    /// </summary>
    public int SeasonLength { get; set; } = 1;

    /// <summary>Whether the metrics keep every forecast, for charts. Default: true.</summary>
    public bool KeepsForecasts { get; set; } = true;

    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    internal void Validate()
    {
        var check = new OptionsCheck(nameof(ForecastEvaluationOptions));
        check.InRange(nameof(TestRowCount), TestRowCount ?? 1, 1, int.MaxValue);
        check.InRange(nameof(Stride), Stride, 1, int.MaxValue);
        check.InRange(nameof(RefitEvery), RefitEvery ?? 1, 1, int.MaxValue);
        check.InRange(nameof(SeasonLength), SeasonLength, 1, int.MaxValue);
        check.That(
            LowerColumnName is null == UpperColumnName is null, nameof(LowerColumnName), LowerColumnName,
            $"Name both ends of the intervals or none; {nameof(UpperColumnName)} is '{UpperColumnName}'.");
    }
}
