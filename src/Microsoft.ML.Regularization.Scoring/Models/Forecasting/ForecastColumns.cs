namespace Microsoft.ML.Regularization;

/// <summary>The names of the columns that a forecaster reads and makes.</summary>
public sealed record ForecastColumns
{
    /// <summary>The series' values, Single.</summary>
    public required string ValueColumnName { get; init; }

    /// <summary>
    /// The forecasts, made: a vector of <see cref="ForecastModel.Horizon"/> Single, the next step first.
    /// </summary>
    public required string OutputColumnName { get; init; }

    /// <summary>The lower ends of the intervals, made: a vector as the forecasts are; null for none.</summary>
    public string? LowerColumnName { get; init; }

    /// <summary>The upper ends of the intervals, made: a vector as the forecasts are; null for none.</summary>
    public string? UpperColumnName { get; init; }

    /// <summary>The times of the values, DateTime or a number; null: each row is a step after the one before.</summary>
    public string? TimeColumnName { get; init; }

    /// <summary>Which series a row belongs to, text or a key; null: there is one series.</summary>
    public string? SeriesColumnName { get; init; }
}
