namespace Microsoft.ML.Regularization.Scoring.Tests;

/// <summary>Forecasters with weights given or drawn from a seed.</summary>
internal static class TestForecasts
{
    public static ForecastColumns Columns { get; } = new() { ValueColumnName = "Value", OutputColumnName = "Forecast" };

    public static ForecastColumns ColumnsWithEnds { get; } =
        Columns with { LowerColumnName = "Lower", UpperColumnName = "Upper" };

    /// <summary>A linear forecaster of one series, unscaled. Coefficients are one row a step, lag 1 first.</summary>
    public static ForecastModel Linear(
        float[][] coefficients, SeriesGaps gaps = SeriesGaps.Error, float bias = 0, ForecastColumns? columns = null,
        ForecastIntervals? intervals = null, SeriesScale? scale = null, ForecastClock? clock = null,
        IReadOnlyList<ForecastSeries>? series = null, SeriesScale? unknown = null) => new()
        {
            LagCount = coefficients[0].Length,
            Horizon = coefficients.Length,
            Network = new NetworkWeights(
        [
            new DenseLayer
            {
                InputSize = coefficients[0].Length,
                OutputSize = coefficients.Length,
                Weights = [.. coefficients.SelectMany(row => row.Reverse())],
                Biases = [.. coefficients.Select(_ => bias)],
            },
        ]),
            Columns = columns ?? Columns,
            Series = series ?? [new ForecastSeries { Scale = scale ?? new SeriesScale(0, 1), NextStep = 0 }],
            UnknownSeriesScale = unknown,
            Gaps = gaps,
            Clock = clock,
            Intervals = intervals,
            TrainerName = "Test",
            OptionsJson = "{}",
        };

    public static ForecastIntervals Intervals(int steps) => new()
    {
        Levels = [0.5, 0.8, 0.9],
        HalfWidths = [.. Enumerable.Range(0, 3 * steps).Select(i => 1f + i)],
        DefaultLevel = 0.8,
        ResidualCount = 20,
    };

    /// <summary>A forecaster that has every part there is.</summary>
    public static ForecastModel Rich(int seed = 1, int lags = 4, int horizon = 3, SeriesGaps gaps = SeriesGaps.Error)
    {
        var random = new Random(seed);
        const int laggedLags = 2;
        return new ForecastModel
        {
            LagCount = lags,
            Horizon = horizon,
            Network = TestModels.Network(random, lags + laggedLags, outputs: horizon),
            Columns = ColumnsWithEnds with { TimeColumnName = "Time", SeriesColumnName = "Series" },
            Series =
            [
                new ForecastSeries
                {
                    Key = "north", Scale = new SeriesScale(10, 2), NextStep = 7,
                    Window = TestModels.Floats(random, lags + laggedLags, 2),
                },
                new ForecastSeries { Key = "south", Scale = new SeriesScale(-5, 0.5), NextStep = 0 },
            ],
            UnknownSeriesScale = new SeriesScale(1, 3),
            Gaps = gaps,
            LaggedCovariates =
            [
                new LaggedCovariate { ColumnName = "Wind", LagCount = laggedLags, Scale = new SeriesScale(3, 4) },
            ],
            KnownCovariates =
            [
                new KnownCovariate { ColumnName = "Holiday", Weight = 0.75, Scale = new SeriesScale(0.5, 2) },
                new KnownCovariate { ColumnName = "Price", Weight = -0.25, Scale = new SeriesScale(20, 5) },
            ],
            Trend = new ForecastTrend { Offset = 0.5, Slope = 0.01, Knots = [5, 9.5], SlopeChanges = [0.02, -0.05] },
            Seasonalities =
            [
                new ForecastSeasonality { Period = 4, Sines = [0.3, 0.1], Cosines = [-0.2, 0.05] },
                new ForecastSeasonality { Period = 7.25, Sines = [0.4], Cosines = [0.6] },
            ],
            Clock = new ForecastClock
            {
                Unit = ForecastTimeUnit.Tick,
                Origin = Day(0).Ticks,
                StepLength = TimeSpan.TicksPerDay,
            },
            Intervals = Intervals(horizon),
            TrainerName = "ArNet",
            OptionsJson = """{"Sparsity":0.1}""",
            History = TestModels.Model().History,
        };
    }

    public static DateTime Day(long step) => new DateTime(2020, 2, 27).AddDays(step);

    /// <summary>
    /// The forecast of a rich model by its definition, from all values of a series up to a step, in double.
    /// </summary>
    public static double[] Expected(ForecastModel model, SeriesScale scale, ForecastTestRow[] rows, int last)
    {
        double[] residuals = [.. rows.Select((row, step) =>
            ((row.Value - scale.Offset) / scale.Scale) - KnownPart(model, rows, step))];
        float[] input =
        [
            .. residuals[(last + 1 - model.LagCount)..(last + 1)].Select(value => (float)value),
            .. model.LaggedCovariates.SelectMany(covariate => rows[(last + 1 - covariate.LagCount)..(last + 1)]
                .Select(row => (float)((row.Wind - covariate.Scale.Offset) / covariate.Scale.Scale))),
        ];
        double[] output = Kernels.DoubleReference.Forward(model.Network!, input);
        return [.. output.Select((value, i) =>
            ((value + KnownPart(model, rows, last + 1 + i)) * scale.Scale) + scale.Offset)];
    }

    private static double KnownPart(ForecastModel model, ForecastTestRow[] rows, int step)
    {
        ForecastTrend trend = model.Trend!;
        double sum = trend.Offset + (trend.Slope * step)
            + trend.Knots.Zip(trend.SlopeChanges).Sum(knot => knot.Second * Math.Max(0, step - knot.First));
        foreach (ForecastSeasonality season in model.Seasonalities)
        {
            for (int k = 1; k <= season.Sines.Length; k++)
            {
                double angle = 2 * Math.PI * k * step / season.Period;
                sum += (season.Sines[k - 1] * Math.Sin(angle)) + (season.Cosines[k - 1] * Math.Cos(angle));
            }
        }

        float[] known = [rows[step].Holiday, rows[step].Price];
        return sum + model.KnownCovariates.Select((covariate, i) =>
            covariate.Weight * (known[i] - covariate.Scale.Offset) / covariate.Scale.Scale).Sum();
    }
}
