using Spectre.Console;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>
/// Forecasts of the end of real series from rolling origins, beside statsmodels' AutoReg with as many lags, and what a
/// step of the engine costs. Errors are in units of the seasonal naive forecast's.
/// </summary>
internal static class ForecastSuite
{
    private const double Level = 0.9;
    private const double CalibrationFraction = 0.3; // a fifth of the shortest series holds too few whole forecasts
    private const string Unit = "MASE, seasonal naive = 1";
    private const int EngineLags = 100;
    private const int EngineSteps = 100_000;
    private const double EngineLimit = 5;

    public static IEnumerable<BenchResult> Run(BenchContext context)
    {
        AutoRegPeer? peer = AutoRegPeer.Find();
        AnsiConsole.WriteLine(peer is null
            ? "No Python with statsmodels was found, so its column stays empty: apt-get install python3-statsmodels"
            : $"Peer: {peer.Greeting}.");
        foreach (ForecastSet set in ForecastSet.All)
        {
            if (set.Read() is not { } series) continue;
            foreach (BenchResult result in Run(set, series, peer)) yield return result;
        }

        yield return Engine(context.Rounds, horizon: 1);
        yield return Engine(context.Rounds, horizon: 12);
    }

    private static IEnumerable<BenchResult> Run(ForecastSet set, float[] series, AutoRegPeer? peer)
    {
        var ml = new MLContext(seed: 1);
        double naive = Error(ml.Forecasting.ForecastBySeasonalNaive(
            horizon: set.Horizon, seasonLength: set.SeasonLength)).MeanAbsoluteError;
        ForecastStepMetrics arNet = Error(ml.Forecasting.ForecastByArNet(new ArNetOptions
        {
            Horizon = set.Horizon,
            LagCount = set.LagCount,
            Seasons = set.Seasons,
            LowerColumnName = "Lower",
            UpperColumnName = "Upper",
            ConfidenceLevel = Level,
            CalibrationFraction = CalibrationFraction,
        }));
        var answer = peer?.Backtest(series, set.LagCount, set.TestRows, set.Horizon);
        double leastSquares = Error(ml.Forecasting.ForecastByLeastSquaresAr(
            horizon: set.Horizon, lagCount: set.LagCount)).MeanAbsoluteError;
        yield return Beside("arnet/mase-" + set.Name, arNet.MeanAbsoluteError, answer?.Error);
        yield return Beside($"arnet/mase-{set.Name}-aic", arNet.MeanAbsoluteError, answer?.ChosenError);
        yield return Beside("least-squares/mase-" + set.Name, leastSquares, answer?.ChosenError);
        yield return new BenchResult
        {
            Name = "arnet/coverage-" + set.Name,
            Value = 100 * arNet.Coverage!.Value,
            Unit = $"% of values in intervals of {100 * Level:0} %",
        };

        BenchResult Beside(string name, double error, double? other) => new()
        {
            Name = name,
            Value = error / naive,
            Unit = Unit,
            Peer = other / naive,
            Ratio = other / error,
        };

        ForecastStepMetrics Error(IEstimator<ForecastTransformer> forecaster) => ml.Forecasting.EvaluateForecast(
            ml.Data.LoadFromEnumerable(series.Select(static value => new SeriesValue { Value = value })), forecaster,
            new ForecastEvaluationOptions
            {
                TestRowCount = set.TestRows,
                SeasonLength = set.SeasonLength,
                LowerColumnName = forecaster is ArNetTrainer ? "Lower" : null,
                UpperColumnName = forecaster is ArNetTrainer ? "Upper" : null,
                KeepsForecasts = false,
            }).Overall;
    }

    /// <summary>Microseconds of taking a value and forecasting, with intervals, into memory that is there.</summary>
    private static BenchResult Engine(int rounds, int horizon)
    {
        var random = new Random(4);
        float[] series = [.. Enumerable.Range(0, 2000).Select(_ => random.NextSingle())];
        var ml = new MLContext(seed: 1);
        ForecastEngine engine = ml.Forecasting.ForecastByArNet(new ArNetOptions
        {
            Horizon = horizon,
            LagCount = EngineLags,
            PenaltyStrength = 0,
            LowerColumnName = "Lower",
            UpperColumnName = "Upper",
        }).Fit(ml.Data.LoadFromEnumerable(series.Select(static value => new SeriesValue { Value = value })))
            .CreateForecastEngine();
        float[] values = new float[horizon], lower = new float[horizon], upper = new float[horizon];
        Steps();
        double seconds = Median.Of([.. Enumerable.Range(0, rounds).Select(_ => Timed.Seconds(Steps))]);
        return BenchResult.AtMost(
            $"engine/update-and-forecast-p{EngineLags}-h{horizon}", seconds * 1e6 / EngineSteps, "µs a step",
            EngineLimit);

        void Steps()
        {
            for (int i = 0; i < EngineSteps; i++)
            {
                engine.Update(series[i % series.Length]);
                engine.Forecast(values, lower, upper);
            }
        }
    }
}
