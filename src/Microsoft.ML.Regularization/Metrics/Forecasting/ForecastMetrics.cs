namespace Microsoft.ML.Regularization;

/// <summary>What a backtest found: errors over all steps ahead and for each, and the forecasts themselves.</summary>
public sealed class ForecastMetrics
{
    internal ForecastMetrics(
        ForecastStepMetrics overall, IReadOnlyList<ForecastStepMetrics> steps, int fitCount, long originCount,
        IReadOnlyList<BacktestForecast> forecasts)
    {
        Overall = overall;
        Steps = steps;
        FitCount = fitCount;
        OriginCount = originCount;
        Forecasts = forecasts;
    }

    /// <summary>Over all steps ahead.</summary>
    public ForecastStepMetrics Overall { get; }

    /// <summary>For each step ahead, the next one first.</summary>
    public IReadOnlyList<ForecastStepMetrics> Steps { get; }

    /// <summary>How often the model was fitted.</summary>
    public int FitCount { get; }

    /// <summary>Number of rows that were forecast from.</summary>
    public long OriginCount { get; }

    /// <summary>The forecasts in the order of their rows; none where they were not kept.</summary>
    public IReadOnlyList<BacktestForecast> Forecasts { get; }

    /// <summary>The figures over all steps, a line.</summary>
    public override string ToString() => Overall.ToString();
}
