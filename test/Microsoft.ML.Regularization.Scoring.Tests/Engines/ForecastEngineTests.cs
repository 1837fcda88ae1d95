using Microsoft.ML.Regularization.Scoring.Tests.Transformers.Forecasting;

namespace Microsoft.ML.Regularization.Scoring.Tests.Engines;

public sealed class ForecastEngineTests
{
    private static readonly MLContext _ml = new();

    [Fact]
    public void Forecast_AfterEachValue_IsThatOfTheTransformer()
    {
        float[] values = TestModels.Floats(new Random(2), 40, 5);
        var transformer = new ForecastTransformer(TestForecasts.Linear([[0.5f, 0.25f, -0.5f], [0.1f, 0.2f, 0.3f]]));
        float[][] expected = ForecastViews.Vectors(transformer.Transform(ForecastViews.Of(values)), "Forecast");
        ForecastEngine engine = transformer.CreateForecastEngine();

        for (int i = 0; i < values.Length; i++)
        {
            engine.Update(values[i]);
            Assert.Equal(expected[i], engine.Forecast().Values);
            Assert.Equal(i >= 2, engine.IsReady());
        }

        Assert.Equal(40, engine.NextStep());
    }

    [Fact]
    public void UpdateAndForecast_ManyTimes_AllocatesNothing()
    {
        ForecastEngine engine = new ForecastTransformer(TestForecasts.Rich()).CreateForecastEngine();
        float[] values = new float[3], lower = new float[3], upper = new float[3], wind = [1], known = [0, 20];
        float[] ahead = [0, 20, 1, 21, 0, 22];
        Step();
        long before = GC.GetAllocatedBytesForCurrentThread();

        for (int i = 0; i < 1000; i++) Step();

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.All(values, value => Assert.True(float.IsFinite(value)));

        void Step()
        {
            engine.Update(new ForecastStep
            {
                Value = 3,
                Series = "north",
                LaggedCovariates = wind,
                KnownCovariates = known,
            });
            engine.Forecast(values, lower, upper, 0.9, "north", ahead);
        }
    }

    [Fact]
    public void Forecast_AnotherHorizonOrLevel_IsGiven()
    {
        ForecastEngine plain = Engine(TestForecasts.Linear([[2, -1]]), 5, 8);
        ForecastEngine banded = Engine(TestForecasts.Linear(
            [[1], [1]], columns: TestForecasts.ColumnsWithEnds, intervals: TestForecasts.Intervals(2)), 100);

        SeriesForecast narrow = banded.Forecast(horizon: 1, level: 0.5);
        SeriesForecast wide = banded.Forecast(level: 0.85);

        Assert.Equal([11, 14, 17], plain.Forecast(horizon: 3).Values);
        Assert.Null(plain.Forecast().Lower);
        Assert.Equal(99, Assert.Single(narrow.Lower!), 1e-4);
        Assert.Equal(106, wide.Upper![1], 1e-4);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(int.MaxValue)]
    public void Forecast_AHorizonOutOfRange_SaysWhatTheModelHas(int horizon)
    {
        ForecastEngine engine = Engine(TestForecasts.Linear(
            [[1], [1]], columns: TestForecasts.ColumnsWithEnds, intervals: TestForecasts.Intervals(2)), 1);

        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => engine.Forecast(horizon));

        Assert.Contains("forecasts 2 steps ahead", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Forecast_ALevelWithoutIntervals_IsAnError() =>
        Assert.Throws<ArgumentException>(() => Engine(TestForecasts.Linear([[1]]), 1).Forecast(level: 0.9));

    [Fact]
    public void Forecast_KnownCovariatesLeftOut_NamesThem()
    {
        ForecastEngine engine = new ForecastTransformer(TestForecasts.Rich()).CreateForecastEngine();

        var exception = Assert.Throws<ArgumentException>(() => engine.Forecast(series: "north"));

        Assert.Contains(
            "6 values of the known covariates ('Holiday', 'Price')", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Update_CovariatesLeftOut_IsAnError()
    {
        ForecastEngine engine = new ForecastTransformer(TestForecasts.Rich()).CreateForecastEngine();

        Assert.Throws<ArgumentException>(() => engine.Update(3));
    }

    [Fact]
    public void Update_ValuesWithTimes_LeaveGapsAndMayNotGoBack()
    {
        ForecastModel model = TestForecasts.Linear(
            [[2, -1]], SeriesGaps.Fill, columns: TestForecasts.Columns with { TimeColumnName = "Hour" },
            clock: new ForecastClock { Unit = ForecastTimeUnit.Number, Origin = 100, StepLength = 1 });
        ForecastEngine engine = Engine(model, 5, 8);

        engine.Update(new ForecastStep { Value = 14, TimeNumber = 103 });

        Assert.Equal([17], engine.Forecast().Values);
        Assert.Throws<InvalidOperationException>(() => engine.Update(new ForecastStep { Value = 1, TimeNumber = 103 }));
        Assert.Throws<InvalidOperationException>(
            () => engine.Update(new ForecastStep { Value = 1, TimeNumber = 104.5 }));
        Assert.Throws<ArgumentException>(
            () => engine.Update(new ForecastStep { Value = 1, Time = DateTime.UnixEpoch }));
        Assert.Equal([17], engine.Forecast().Values);
    }

    [Fact]
    public void Update_ASeriesThatTheModelDoesNotKnow_IsAnError()
    {
        ForecastModel model = TestForecasts.Linear(
            [[1]], columns: TestForecasts.Columns with { SeriesColumnName = "Series" },
            series: [new ForecastSeries { Key = "a", Scale = new SeriesScale(0, 1), NextStep = 0 }]);
        ForecastEngine engine = new ForecastTransformer(model).CreateForecastEngine();

        var exception = Assert.Throws<InvalidOperationException>(
            () => engine.Update(new ForecastStep { Value = 1, Series = "b" }));

        Assert.Contains("Series 'b'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Restore_ACheckPoint_GoesOnFromThere()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("state.zip");
        ForecastModel model = TestForecasts.Linear([[2, -1]]);
        ForecastEngine engine = Engine(model, 5, 8);
        engine.CheckPoint(_ml, path);
        engine.Update(100);

        ForecastEngine other = Engine(model);
        other.Restore(_ml, path);
        ForecastEngine loaded = _ml.Model.Load(path, out _).CreateForecastEngine();

        Assert.Equal([11], other.Forecast().Values);
        Assert.Equal([11], loaded.Forecast().Values);
        Assert.Equal(2, loaded.NextStep());
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void Restore_ACheckPointOfAnotherModel_IsAnErrorAndChangesNothing()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("state.zip");
        Engine(TestForecasts.Linear([[2, -0.5f]]), 5, 8).CheckPoint(_ml, path);
        ForecastEngine engine = Engine(TestForecasts.Linear([[2, -1]]), 5, 8);

        var exception = Assert.Throws<ArgumentException>(() => engine.Restore(_ml, path));

        Assert.Contains("checkpoint of another model", exception.Message, StringComparison.Ordinal);
        Assert.Equal([11], engine.Forecast().Values);
    }

    [Fact]
    public void Restore_AModelThatIsNoForecaster_IsAnError()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("network.zip");
        _ml.Model.SaveAtomically(new NetworkRegressionTransformer(TestModels.Model(), "Features"), null, path);

        Assert.Throws<ArgumentException>(() => Engine(TestForecasts.Linear([[1]])).Restore(_ml, path));
    }

    [Fact]
    public void Restore_ADamagedCheckPoint_IsAnErrorAndChangesNothing()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("state.zip");
        ForecastEngine engine = Engine(TestForecasts.Linear([[2, -1]]), 5, 8);
        engine.CheckPoint(_ml, path);
        byte[] bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..(bytes.Length / 2)]);

        Assert.Throws<FormatException>(() => engine.Restore(_ml, path));

        Assert.Equal([11], engine.Forecast().Values);
    }

    private static ForecastEngine Engine(ForecastModel model, params float[] values)
    {
        ForecastEngine engine = new ForecastTransformer(model).CreateForecastEngine();
        foreach (float value in values) engine.Update(value);
        return engine;
    }
}
