namespace Microsoft.ML.Regularization.Tests;

public sealed class EvaluateForecastTests
{
    private static readonly MLContext _ml = new();

    [Fact]
    public void EvaluateForecast_NaiveOnALine_HasTheErrorsOfItsSteps()
    {
        // Origins after 6, 7, 8, 9 known values: step 1 is off by 2 four times, step 2 by 4 three times.
        ForecastMetrics metrics = Evaluate(Line(10), new NaiveForecaster(), new() { TestRowCount = 4 });

        Assert.Equal(2, metrics.Steps[0].MeanAbsoluteError, 1e-12);
        Assert.Equal(4, metrics.Steps[1].RootMeanSquaredError, 1e-12);
        Assert.Equal([4L, 3L], metrics.Steps.Select(step => step.Count));
        Assert.Equal([1, 2], metrics.Steps.Select(step => step.Step));
        Assert.Equal((8 + 12) / 7.0, metrics.Overall.MeanAbsoluteError, 1e-12);
        Assert.Equal(Math.Sqrt((16 + 48) / 7.0), metrics.Overall.RootMeanSquaredError, 1e-12);
        Assert.Equal(10 / 7.0, metrics.Overall.MeanAbsoluteScaledError, 1e-12);
        Assert.Equal(4, metrics.OriginCount);
        Assert.Null(metrics.Overall.Coverage);
    }

    [Fact]
    public void EvaluateForecast_TwoValues_HaveTheSymmetricPercentageByHand()
    {
        // Forecasts 1 and 3 of values 3 and 0: 200 * 2 / 4 and 200 * 3 / 3.
        ForecastMetrics metrics = Evaluate([5, 1, 3, 0], new NaiveForecaster(horizon: 1), new() { TestRowCount = 2 });

        Assert.Equal((100 + 200) / 2.0, metrics.Overall.SymmetricMeanAbsolutePercentageError, 1e-12);
    }

    [Fact]
    public void EvaluateForecast_SeasonalNaive_HasAScaledErrorInItsOwnUnits()
    {
        // A season of 2 that grows by 6 a season: the naive error is its own unit.
        float[] values = [.. Enumerable.Range(0, 20).Select(i => (i % 2 * 50f) + (i / 2 * 6))];

        ForecastMetrics metrics = Evaluate(
            values, new NaiveForecaster(season: 2), new() { TestRowCount = 6, SeasonLength = 2 });

        Assert.Equal(1, metrics.Overall.MeanAbsoluteScaledError, 1e-12);
        Assert.Equal(6, metrics.Overall.MeanAbsoluteError, 1e-12);
    }

    [Fact]
    public void EvaluateForecast_Intervals_CoverWhatTheyHold()
    {
        // Step 1 is off by 2, step 2 by 4; half-widths of 3 hold the first alone.
        ForecastMetrics metrics = Evaluate(Line(10), new NaiveForecaster(halfWidth: 3), new()
        {
            TestRowCount = 4,
            LowerColumnName = "Lower",
            UpperColumnName = "Upper",
        });

        Assert.Equal(1, metrics.Steps[0].Coverage);
        Assert.Equal(0, metrics.Steps[1].Coverage);
        Assert.Equal(4 / 7.0, metrics.Overall.Coverage!.Value, 1e-12);
        Assert.Equal(6, metrics.Overall.MeanIntervalWidth!.Value, 1e-4);
    }

    [Fact]
    public void EvaluateForecast_KeptForecasts_AreThoseOfEachOrigin()
    {
        ForecastMetrics metrics = Evaluate(Line(10), new NaiveForecaster(), new() { TestRowCount = 3 });

        Assert.Equal([7L, 8L, 9L], metrics.Forecasts.Select(forecast => forecast.Origin));
        Assert.Equal([12, 12], metrics.Forecasts[0].Values);
        Assert.Equal([14, 16], metrics.Forecasts[0].Actual);
        Assert.Equal([18], metrics.Forecasts[2].Actual);
        Assert.Empty(Evaluate(Line(10), new NaiveForecaster(), new() { KeepsForecasts = false }).Forecasts);
    }

    [Theory]
    [InlineData(1, null, new[] { 5 }, 4L)]
    [InlineData(2, null, new[] { 5 }, 2L)]
    [InlineData(1, 1, new[] { 5, 6, 7, 8 }, 4L)]
    [InlineData(1, 3, new[] { 5, 8 }, 4L)]
    [InlineData(2, 1, new[] { 5, 7 }, 2L)]
    public void EvaluateForecast_Refits_SeeTheRowsBeforeTheirOrigin(int stride, int? refit, int[] rows, long origins)
    {
        var forecaster = new NaiveForecaster();

        ForecastMetrics metrics = Evaluate(
            Line(10), forecaster, new() { TestRowCount = 4, Stride = stride, RefitEvery = refit });

        Assert.Equal(rows, forecaster.FitRows);
        Assert.Equal(rows.Length, metrics.FitCount);
        Assert.Equal(origins, metrics.OriginCount);
        Assert.Equal(2, metrics.Steps[0].MeanAbsoluteError, 1e-12);
    }

    [Fact]
    public void EvaluateForecast_SeveralSeries_CountsEachInItsOwnUnits()
    {
        Row[] rows =
        [
            .. Enumerable.Range(0, 12).SelectMany(i => new Row[]
            {
                new() { Series = "a", Value = i }, new() { Series = "b", Value = 100 * i },
            }),
        ];

        ForecastMetrics metrics = _ml.Forecasting.EvaluateForecast(
            _ml.Data.LoadFromEnumerable(rows),
            new NaiveForecaster(horizon: 1, seriesColumn: "Series", keys: ["a", "b"]),
            new() { SeriesColumnName = "Series", TestRowCount = 2 });

        Assert.Equal(50.5, metrics.Overall.MeanAbsoluteError, 1e-9);
        Assert.Equal(1, metrics.Overall.MeanAbsoluteScaledError, 1e-9);
        Assert.Equal(["a", "b", "a", "b"], metrics.Forecasts.Select(forecast => forecast.Series));
        Assert.Equal([10L, 10L, 11L, 11L], metrics.Forecasts.Select(forecast => forecast.Origin));
    }

    [Fact]
    public void EvaluateForecast_ForecastsThatAreNotThere_AreCounted()
    {
        // Two series of which the model knows nothing: the first row of each leaves nothing to forecast season 2 from.
        Row[] rows = [.. Enumerable.Range(0, 8).Select(i => new Row { Series = "a", Value = i })];

        ForecastMetrics metrics = _ml.Forecasting.EvaluateForecast(
            _ml.Data.LoadFromEnumerable(rows),
            new NaiveForecaster(horizon: 1, season: 2, seriesColumn: "Series", keys: ["a"]),
            new() { SeriesColumnName = "Series", TestRowCount = 3 });

        Assert.Equal(1, metrics.Overall.MissingCount);
        Assert.Equal(2, metrics.Overall.Count);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void EvaluateForecast_TimesThatDoNotAscend_NamesTheRow(int day)
    {
        Row[] rows = [.. Enumerable.Range(0, 10).Select(i => new Row { Value = i, Time = new(2020, 1, 1 + i) })];
        rows[6].Time = new DateTime(2020, 1, 1 + day);

        var exception = Assert.Throws<InvalidOperationException>(() => _ml.Forecasting.EvaluateForecast(
            _ml.Data.LoadFromEnumerable(rows), new NaiveForecaster(), new() { TimeColumnName = "Time" }));

        Assert.Contains("'Time' do not ascend: row 6", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EvaluateForecast_AnInfiniteValue_NamesTheRow()
    {
        var exception = Assert.Throws<InvalidOperationException>(
            () => Evaluate([1, 2, float.PositiveInfinity, 4, 5], new NaiveForecaster(), new()));

        Assert.Contains("Row 2 has the value", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(5)]
    public void EvaluateForecast_TooFewRows_SaysHowMany(int count)
    {
        Assert.Throws<InvalidOperationException>(
            () => Evaluate(Line(count), new NaiveForecaster(), new() { TestRowCount = 4 }));
    }

    [Fact]
    public void EvaluateForecast_ColumnsThatTheModelDoesNotMake_AreNamed()
    {
        var missing = Assert.Throws<InvalidOperationException>(
            () => Evaluate(Line(10), new NaiveForecaster(), new() { ForecastColumnName = "Score" }));
        var scalar = Assert.Throws<InvalidOperationException>(
            () => Evaluate(Line(10), new NaiveForecaster(), new() { ForecastColumnName = "Value" }));

        Assert.Contains("makes no column 'Score'", missing.Message, StringComparison.Ordinal);
        Assert.Contains("'Value' holds Single", scalar.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EvaluateForecast_OptionsOutOfRange_AreNamed()
    {
        Assert.All<ForecastEvaluationOptions>(
            [
                new() { TestRowCount = 0 }, new() { Stride = 0 }, new() { RefitEvery = 0 }, new() { SeasonLength = 0 },
                new() { LowerColumnName = "Lower" },
            ],
            options => Assert.Throws<ArgumentOutOfRangeException>(
                () => Evaluate(Line(10), new NaiveForecaster(), options)));
    }

    private static ForecastMetrics Evaluate(
        float[] values, NaiveForecaster forecaster, ForecastEvaluationOptions options) =>
        _ml.Forecasting.EvaluateForecast(
            _ml.Data.LoadFromEnumerable(values.Select(value => new Row { Value = value })), forecaster, options);

    private static float[] Line(int count) => [.. Enumerable.Range(0, count).Select(i => 2f * i)];

    private sealed class Row
    {
        public float Value { get; set; }

        public string Series { get; set; } = "";

        public DateTime Time { get; set; }
    }
}
