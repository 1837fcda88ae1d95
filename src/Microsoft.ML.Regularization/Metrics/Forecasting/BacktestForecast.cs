namespace Microsoft.ML.Regularization;

/// <summary>One forecast of a backtest, and what came.</summary>
public sealed class BacktestForecast
{
    /// <summary>The series; empty where there is one.</summary>
    public required string Series { get; init; }

    /// <summary>Number of rows of the series that were known: the first value forecast is that of this row, from
    /// 0.</summary>
    public required long Origin { get; init; }

    /// <summary>The forecasts, the next step first.</summary>
    public required IReadOnlyList<float> Values { get; init; }

    /// <summary>What came; shorter than the forecasts where the data end.</summary>
    public required IReadOnlyList<float> Actual { get; init; }

    /// <summary>The lower ends of the intervals; null for none.</summary>
    public IReadOnlyList<float>? Lower { get; init; }

    /// <summary>The upper ends of the intervals; null for none.</summary>
    public IReadOnlyList<float>? Upper { get; init; }
}
