using Microsoft.ML.Data;
using Microsoft.ML.Regularization.Scoring.Tests.MlNetBridge;

namespace Microsoft.ML.Regularization.Scoring.Tests.Transformers;

public sealed class ConformalTransformerTests
{
    private const string Entry = "TransformerChain/Conformal.bin";

    private static readonly MLContext _context = new(seed: 1);

    [Fact]
    public void Load_BehindAModelOfMLNet_HasTheSameCalibrationAndEnds()
    {
        IDataView rows = _context.Data.LoadFromEnumerable(
            Enumerable.Range(0, 40).Select(i => new Example { X1 = i % 5, X2 = i % 7, Label = i % 5 + (i % 3) }));
        ITransformer sdca = _context.Transforms.Concatenate("Features", "X1", "X2")
            .Append(_context.Regression.Trainers.Sdca(maximumNumberOfIterations: 3)).Fit(rows);
        var model = sdca.Append(new ConformalTransformer(TestModels.Calibration(margin: 0.7)));

        ITransformer loaded = SavedModel.Load(SavedModel.Save(model, rows.Schema));

        IDataView expected = model.Transform(rows);
        IDataView actual = loaded.Transform(rows);
        Assert.Equal(expected.Schema.Select(column => column.Name), actual.Schema.Select(column => column.Name));
        Assert.Equal(SavedModel.Values(expected, "Lower"), SavedModel.Values(actual, "Lower"));
        Assert.Equal(SavedModel.Values(expected, "Upper"), SavedModel.Values(actual, "Upper"));
        Assert.Equal(
            SavedModel.Scores(sdca, rows).Select(score => score + 0.7f), SavedModel.Values(actual, "Upper"), Near);
    }

    [Fact]
    public void PredictionEngine_OnALoadedModel_GivesEachRowItsEnds()
    {
        ITransformer model = SavedModel.Load(SavedModel.Save(
            new ConformalTransformer(TestModels.Calibration(margin: 2, difficulty: "Difficulty"))));
        using var engine = new MLContext().Model.CreatePredictionEngine<Scored, Interval>(model);

        Interval first = engine.Predict(new Scored { Score = 10, Difficulty = 1 });
        Interval second = engine.Predict(new Scored { Score = 20, Difficulty = 0.5f });

        Assert.Equal((8f, 12f), (first.Lower, first.Upper));
        Assert.Equal((19f, 21f), (second.Lower, second.Upper));
    }

    [Fact]
    public void Load_OfWhatWasSaved_IsTheSameCalibration()
    {
        foreach (string? difficulty in new[] { null, "Difficulty" })
        {
            var calibration = TestModels.Calibration(-0.125, scores: 3, difficulty);
            byte[] zip = SavedModel.Save(new ConformalTransformer(calibration));

            var loaded = Assert.IsType<ConformalTransformer>(SavedModel.Load(zip));

            Assert.Equal(calibration, loaded.Calibration);
            Assert.Equal(SavedModel.Entries(zip), SavedModel.Entries(SavedModel.Save(loaded)));
        }
    }

    [Theory]
    [InlineData(float.NaN, 1)]
    [InlineData(float.PositiveInfinity, 1)]
    [InlineData(1, 0)]
    [InlineData(1, -1)]
    [InlineData(1, float.NaN)]
    public void Transform_NoScoreOrDifficulty_HasNoInterval(float score, float difficulty)
    {
        IDataView rows = _context.Data.LoadFromEnumerable(
            [new Scored { Score = score, Difficulty = difficulty }, new Scored { Score = 3, Difficulty = 1 }]);

        IDataView view = new ConformalTransformer(TestModels.Calibration(1, difficulty: "Difficulty")).Transform(rows);

        Assert.Equal([float.NaN, 2], SavedModel.Values(view, "Lower"));
        Assert.Equal([float.NaN, 4], SavedModel.Values(view, "Upper"));
    }

    [Fact]
    public void Transform_CrossedQuantiles_AreOrderedAndAnEmptyIntervalIsItsMiddle()
    {
        IDataView rows = _context.Data.LoadFromEnumerable(
            [new Quantiles { Score = [5, 0, 1] }, new Quantiles { Score = [2, 7, 3] }]);

        IDataView view = new ConformalTransformer(TestModels.Calibration(-1, scores: 3)).Transform(rows);

        Assert.Equal([2f, 2.5f], SavedModel.Values(view, "Lower"));
        Assert.Equal([4f, 2.5f], SavedModel.Values(view, "Upper"));
    }

    [Fact]
    public void Transform_OtherScores_SayWhatWasExpected()
    {
        IDataView rows = _context.Data.LoadFromEnumerable([new Quantiles { Score = [5, 0, 1] }]);
        IDataView none = _context.Data.LoadFromEnumerable([new Example()]);
        var transformer = new ConformalTransformer(TestModels.Calibration(1));

        var other = Assert.Throws<ArgumentOutOfRangeException>(() => transformer.Transform(rows));
        var missing = Assert.Throws<ArgumentOutOfRangeException>(() => transformer.Transform(none));

        Assert.Contains("'Score' has 3 values a row; the intervals were calibrated on 1", other.Message, StringComparison.Ordinal);
        Assert.Contains("Could not find score column 'Score'", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_ABitFlippedAnywhere_SaysThatTheIntervalsAreDamaged()
    {
        byte[] zip = SavedModel.Save(new ConformalTransformer(TestModels.Calibration(1)));

        for (int i = 0; i < SavedModel.Entries(zip)[Entry].Length; i++)
        {
            Exception cause = Cause(SavedModel.With(zip, Entry, bytes => Flipped(bytes, i)));

            Assert.IsType<InvalidDataException>(cause);
            Assert.Contains("conformal intervals are damaged", cause.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Load_MissingOrShortEntry_SaysThatTheIntervalsAreDamaged()
    {
        byte[] zip = SavedModel.Save(new ConformalTransformer(TestModels.Calibration(1)));

        Assert.Contains(
            "its entry 'Conformal.bin' is missing", Cause(SavedModel.With(zip, Entry, _ => null)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "damaged", Cause(SavedModel.With(zip, Entry, bytes => bytes[..3])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void New_UnusableCoverage_IsRefused(double coverage) => Assert.Contains(
        "coverage",
        Assert.Throws<ArgumentException>(
            () => new ConformalTransformer(TestModels.Calibration(1) with { Coverage = coverage })).Message,
        StringComparison.Ordinal);

    private static bool Near(float x, float y) => MathF.Abs(x - y) < 1e-5f;

    private static Exception Cause(byte[] zip)
    {
        Exception exception = Assert.ThrowsAny<Exception>(() => SavedModel.Load(zip));
        while (exception.InnerException is { } inner) exception = inner;
        return exception;
    }

    private static byte[] Flipped(byte[] bytes, int index)
    {
        byte[] flipped = [.. bytes];
        flipped[index] ^= 16;
        return flipped;
    }

    private sealed class Example
    {
        public float X1 { get; set; }

        public float X2 { get; set; }

        public float Label { get; set; }
    }

    private sealed class Scored
    {
        public float Score { get; set; }

        public float Difficulty { get; set; }
    }

    private sealed class Quantiles
    {
        [VectorType(3)]
        public float[] Score { get; set; } = [];
    }

    private sealed class Interval
    {
        public float Lower { get; set; }

        public float Upper { get; set; }
    }
}
