namespace Microsoft.ML.Regularization.Scoring.Tests.Engines;

public sealed class TypedForecastEngineTests
{
    private static readonly MLContext _ml = new();

    [Fact]
    public void Predict_RowsOneByOne_AreForecastFrom()
    {
        using ForecastEngine<Row, Prediction> engine = Banded().CreateForecastEngine<Row, Prediction>(_ml);

        engine.Predict(new Row { Value = 5 });
        Prediction second = engine.Predict(new Row { Value = 8 });

        Assert.Equal([11, 14], second.Forecast);
        Assert.Equal(8, second.Lower[0], 1e-4);
        Assert.Equal(18, second.Upper[1], 1e-4);
    }

    [Fact]
    public void Predict_WithoutARow_ForecastsAgainFromTheSameState()
    {
        using ForecastEngine<Row, Prediction> engine = Banded().CreateForecastEngine<Row, Prediction>(_ml);
        engine.Predict(new Row { Value = 5 });
        engine.Predict(new Row { Value = 8 });

        Prediction again = engine.Predict(horizon: 1, confidenceLevel: 0.9f);
        Prediction next = engine.Predict(new Row { Value = 12 });

        Assert.Equal([11], again.Forecast);
        Assert.Equal(6, Assert.Single(again.Lower), 1e-4);
        Assert.Equal([16, 20], next.Forecast);
    }

    [Fact]
    public void Predict_BeforeAnyRow_ForecastsFromTheEndOfTraining()
    {
        ForecastModel model = TestForecasts.Linear([[2, -1]], series:
        [
            new ForecastSeries { Scale = new SeriesScale(0, 1), NextStep = 2, Window = [5, 8] },
        ]);
        using ForecastEngine<Row, Prediction> engine =
            new ForecastTransformer(model).CreateForecastEngine<Row, Prediction>(_ml);

        Assert.Equal([11], engine.Predict().Forecast);
    }

    [Fact]
    public void Predict_ChainWithOtherSteps_AppliesThemToEachRow()
    {
        ITransformer chain = _ml.Transforms.CopyColumns("Value", "Raw")
            .Fit(_ml.Data.LoadFromEnumerable<RawRow>([new()]))
            .Append(new ForecastTransformer(TestForecasts.Linear([[2, -1]])));
        using ForecastEngine<RawRow, Prediction> engine = chain.CreateForecastEngine<RawRow, Prediction>(_ml);

        engine.Predict(new RawRow { Raw = 5 });

        Assert.Equal([11], engine.Predict(new RawRow { Raw = 8 }).Forecast);
    }

    [Fact]
    public void CheckPoint_OfAChain_LoadsAndGoesOn()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("state.zip");
        ITransformer chain = _ml.Transforms.CopyColumns("Value", "Raw")
            .Fit(_ml.Data.LoadFromEnumerable<RawRow>([new()]))
            .Append(new ForecastTransformer(TestForecasts.Linear([[2, -1]])));
        using (ForecastEngine<RawRow, Prediction> first = chain.CreateForecastEngine<RawRow, Prediction>(_ml))
        {
            first.Predict(new RawRow { Raw = 5 });
            first.CheckPoint(path);
        }

        using ForecastEngine<RawRow, Prediction> loaded =
            _ml.Model.Load(path, out _).CreateForecastEngine<RawRow, Prediction>(_ml);
        using ForecastEngine<RawRow, Prediction> restored = chain.CreateForecastEngine<RawRow, Prediction>(_ml);
        restored.Predict(new RawRow { Raw = -3 });
        restored.Restore(path);

        Assert.Equal([11], loaded.Predict(new RawRow { Raw = 8 }).Forecast);
        Assert.Equal([11], restored.Predict(new RawRow { Raw = 8 }).Forecast);
    }

    [Fact]
    public void Restore_ACheckPointOfAnotherModel_IsAnError()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("state.zip");
        new ForecastTransformer(TestForecasts.Linear([[1, 1]])).CreateForecastEngine().CheckPoint(_ml, path);
        using ForecastEngine<Row, Prediction> engine = Banded().CreateForecastEngine<Row, Prediction>(_ml);

        Assert.Throws<ArgumentException>(() => engine.Restore(path));
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(3, null)]
    [InlineData(null, 0.99f)]
    public void Predict_HorizonOrLevelOutOfRange_IsAnError(int? horizon, float? level)
    {
        using ForecastEngine<Row, Prediction> engine = Banded().CreateForecastEngine<Row, Prediction>(_ml);

        Assert.Throws<ArgumentOutOfRangeException>(() => engine.Predict(new Row(), horizon, level));
    }

    [Fact]
    public void Create_ModelThatReadsKnownCovariates_SaysWhichEngineTakesThem()
    {
        var exception = Assert.Throws<ArgumentException>(() =>
            new ForecastTransformer(TestForecasts.Rich()).CreateForecastEngine<Row, Prediction>(_ml));

        Assert.Contains("CreateForecastEngine() without types", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_ModelWithoutAForecaster_IsAnError()
    {
        var network = new NetworkRegressionTransformer(TestModels.Model(), "Features");

        Assert.Throws<ArgumentException>(() => network.CreateForecastEngine<Row, Prediction>(_ml));
        Assert.Throws<ArgumentException>(() => network.CreateForecastEngine());
    }

    private static ForecastTransformer Banded() => new(TestForecasts.Linear(
        [[2, -1], [3, -2]], columns: TestForecasts.ColumnsWithEnds, intervals: TestForecasts.Intervals(2)));

    private sealed class Row
    {
        public float Value { get; set; }
    }

    private sealed class RawRow
    {
        public float Raw { get; set; }
    }

    private sealed class Prediction
    {
        public float[] Forecast { get; set; } = [];

        public float[] Lower { get; set; } = [];

        public float[] Upper { get; set; } = [];
    }
}
