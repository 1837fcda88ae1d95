using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Tests.Trainers;

/// <summary>What may be wrong with labels, models and tables of a classification.</summary>
public sealed class ClassificationBadInputTests
{
    private readonly MLContext _ml = new(1);

    [Fact]
    public void Fit_OneClassOfSeveral_PredictsItAndWarnsOfTheOthers()
    {
        ClassRow[] rows = Classes.Rows(60);
        Array.ForEach(rows, static row => row.Key = 1);
        var lines = new List<string>();
        _ml.Log += (_, e) => lines.Add(e.Message);

        IDataView view = Classes.Named(rows);
        IDataView scored = Classes.Fit(Classes.Multiclass(), view, _ml).Transform(view);

        Assert.Equal(1, Classes.Accuracy<uint>(scored, "Key"));
        Assert.Contains(lines, static line => line.Contains(
            "Label column 'Key' has no training rows of 2 of 3 classes ('a', 'c')", StringComparison.Ordinal));
    }

    [Fact]
    public void Evaluate_ClassWithoutTrainingRows_CountsItsRowsAsWrong()
    {
        ClassRow[] rows = Classes.Rows(400);
        NetworkMulticlassTransformer model = Classes.Fit(
            Classes.Multiclass(static o => o.MaximumEpochs = 20),
            Classes.Named([.. rows.Where(static row => row.Key != 2)]));

        MulticlassClassificationMetrics metrics = _ml.MulticlassClassification.Evaluate(
            model.Transform(Classes.Named(rows)), "Key");

        IReadOnlyList<double> recalls = metrics.ConfusionMatrix.PerClassRecall;
        Assert.InRange(recalls[0], 0.8, 1);
        Assert.InRange(recalls[1], 0.8, 1);
        Assert.InRange(recalls[2], 0, 0.1);
        Assert.True(double.IsFinite(metrics.LogLoss));
        Assert.True(metrics.PerClassLogLoss[2] > metrics.PerClassLogLoss[0]);
    }

    [Fact]
    public void Evaluate_ClassNameNeverSeenInTraining_LeavesItsRowsOut()
    {
        MixedRow[] rows = Mixed.Rows(300);
        var model = Mixed.Multiclass(_ml).Fit(
            _ml.Data.LoadFromEnumerable(rows.Where(static row => row.Grade != "high")));

        IDataView scored = model.Transform(_ml.Data.LoadFromEnumerable(rows));
        MulticlassClassificationMetrics metrics = _ml.MulticlassClassification.Evaluate(Predicted(model, rows), "Key");

        Assert.Equal(
            rows.Count(static row => row.Grade != "high"),
            metrics.ConfusionMatrix.Counts.Sum(static counts => counts.Sum()));
        Assert.InRange(metrics.MicroAccuracy, 0.8, 1);
        Assert.All(
            Classes.Column<ReadOnlyMemory<char>>(scored, "PredictedLabel"),
            static name => Assert.True(name.ToString() is "low" or "mid", name.ToString()));
    }

    [Fact]
    public void MapKeyToValue_LabelKeyWithoutNames_ErrorIsThatOfMlNet()
    {
        IDataView view = Classes.View(Classes.Rows(60));
        var pipeline = _ml.MulticlassClassification.Trainers.Network(Classes.Multiclass())
            .Append(_ml.Transforms.Conversion.MapKeyToValue("PredictedLabel"));

        NetworkMulticlassTransformer model = Classes.Fit(Classes.Multiclass(), view);

        Assert.All(
            Classes.Column<uint>(model.Transform(view), "PredictedLabel"), static key => Assert.InRange(key, 1u, 3u));
        Assert.Null(model.Model.Classes!.Values);
        Assert.Equal(
            "Input column 'PredictedLabel' doesn't contain key values metadata (Parameter 'inputSchema')",
            Assert.Throws<ArgumentOutOfRangeException>(() => pipeline.Fit(view)).Message);
        Assert.Equal(
            "Metadata KeyValues does not exist",
            Assert.Throws<InvalidOperationException>(() => _ml.Transforms.Conversion.MapKeyToValue("PredictedLabel")
                .Fit(model.Transform(view))).Message);
    }

    [Fact]
    public void Evaluate_UncalibratedModel_ErrorIsThatOfMlNet()
    {
        IDataView view = Classes.View(Classes.Rows(60));
        IDataView scored = Classes.Fit(Classes.Binary(static o => o.CalibratesProbabilities = false), view)
            .Transform(view);

        var error = Assert.Throws<ArgumentOutOfRangeException>(
            () => _ml.BinaryClassification.Evaluate(scored, "Flag"));

        Assert.Equal("Probability column 'Probability' not found (Parameter 'schema')", error.Message);
    }

    [Fact]
    public void Fit_ValidationSetWithOtherClassNames_ErrorNamesBoth()
    {
        IDataView training = Classes.Named(Classes.Rows(30));
        IDataView validation = new NamedKeys(Classes.View(Classes.Rows(30)), "Key", ["a", "c", "b"]);

        var error = Assert.Throws<ArgumentException>(
            () => _ml.MulticlassClassification.Trainers.Network(Classes.Multiclass()).Fit(training, validation));

        Assert.Equal(
            "Label column 'Key' has 'c' for class 2 in the validation set but 'b' in the training set. Pass both "
            + "through the same fitted pipeline.",
            error.Message);
    }

    [Fact]
    public void Fit_ValidationSetWithAPipelineOfItsOwn_ErrorSaysBothNumbers()
    {
        MixedRow[] rows = Mixed.Rows(60);
        NetworkMulticlassTrainer trainer = _ml.MulticlassClassification.Trainers.Network(
            Classes.Multiclass(static o => o.FeatureColumnName = "Inputs"));

        var error = Assert.Throws<ArgumentException>(
            () => trainer.Fit(Keyed(rows, "low", "mid", "high"), Keyed(rows, "low", "mid")));

        Assert.Contains(
            "'Key' has 2 classes in the validation set but 3 in the training set. Pass both through the same fitted "
            + "pipeline.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_InitialModelOfOtherClasses_ErrorNamesBoth()
    {
        IDataView view = Classes.Named(Classes.Rows(30));
        NetworkModelParameters initial = Classes.Fit(Classes.Multiclass(), view).Model;
        NetworkMulticlassOptions further = Classes.Multiclass(o => o.InitialModel = initial);

        var ofNames = Assert.Throws<ArgumentException>(() => Classes.Fit(
            further, new NamedKeys(Classes.View(Classes.Rows(30)), "Key", ["a", "b", "z"])));
        var ofCount = Assert.Throws<ArgumentException>(() => Classes.Fit(
            Classes.Multiclass(o => (o.InitialModel, o.LabelColumnName) = (initial, "Key4")),
            _ml.Data.LoadFromEnumerable([new FourClasses()])));
        var ofTask = Assert.Throws<ArgumentException>(() => Classes.Fit(
            Classes.Binary(o => o.InitialModel = initial), Classes.View(Classes.Rows(30))));

        Assert.StartsWith(
            "InitialModel was trained with 'c' for class 3 but label column 'Key' has 'z' there. Train from the "
            + "beginning (InitialModel = null)", ofNames.Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "InitialModel was trained for a key of 3 classes but label column 'Key4' is a key of 4 classes.",
            ofCount.Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "InitialModel was trained for a key of 3 classes but label column 'Flag' is true or false.",
            ofTask.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Transform_ColumnsInAnotherOrderAndMore_ScoresTheSame()
    {
        MixedRow[] rows = Mixed.Rows(200);
        IDataView view = _ml.Data.LoadFromEnumerable(rows);
        var model = Mixed.Binary(_ml).Fit(view);
        IDataView other = _ml.Data.LoadFromEnumerable(rows.Select(static row => new Reordered
        {
            Color = row.Color,
            Hours = row.Hours,
            Extra = -1,
            Age = row.Age,
        }));

        Assert.Equal(
            Classes.Column<float>(model.Transform(view), "Score"),
            Classes.Column<float>(model.Transform(other), "Score"));
    }

    [Fact]
    public void Transform_InputColumnMissing_ErrorIsThatOfMlNet()
    {
        var model = Mixed.Binary(_ml).Fit(_ml.Data.LoadFromEnumerable(Mixed.Rows(100)));
        IDataView withoutHours = _ml.Data.LoadFromEnumerable([new WithoutHours()]);
        IDataView withoutFeatures = _ml.Data.LoadFromEnumerable([new Reordered()]);
        NetworkBinaryTransformer predictor = model.LastTransformer;

        Assert.Equal(
            "Could not find input column 'Hours' (Parameter 'inputSchema')",
            Assert.Throws<ArgumentOutOfRangeException>(() => model.Transform(withoutHours)).Message);
        Assert.Equal(
            "Could not find input column 'Hours' (Parameter 'inputSchema')",
            Assert.Throws<ArgumentOutOfRangeException>(
                () => _ml.Model.CreatePredictionEngine<WithoutHours, Prediction>(model)).Message);
        Assert.Equal(
            "Could not find feature column 'Features' (Parameter 'inputSchema')",
            Assert.Throws<ArgumentOutOfRangeException>(() => predictor.Transform(withoutFeatures)).Message);
    }

    /// <summary>The scored rows before the last step makes names of keys.</summary>
    private IDataView Predicted(
        TransformerChain<Transforms.KeyToValueMappingTransformer> model, IEnumerable<MixedRow> rows)
    {
        IDataView view = _ml.Data.LoadFromEnumerable(rows);
        foreach (ITransformer step in model.SkipLast(1))
        {
            view = step.Transform(view);
        }

        return view;
    }

    private IDataView Keyed(MixedRow[] rows, params string[] grades)
    {
        IDataView view = _ml.Data.LoadFromEnumerable(rows.Where(row => grades.Contains(row.Grade)).Select(
            static row => new MixedRow { Age = 1, Hours = 2, Grade = row.Grade }));
        return _ml.Transforms.Conversion.MapValueToKey("Key", "Grade")
            .Append(_ml.Transforms.Concatenate("Inputs", "Age", "Hours")).Fit(view).Transform(view);
    }

    private sealed class FourClasses
    {
        [VectorType(3)]
        public float[] Features { get; set; } = [1, 2, 3];

        [KeyType(4)]
        public uint Key4 { get; set; } = 1;
    }

    private sealed class Reordered
    {
        public string Color { get; set; } = "";

        public float Extra { get; set; }

        public float Hours { get; set; }

        public float Age { get; set; }
    }

    private sealed class WithoutHours
    {
        public float Age { get; set; }

        public string Color { get; set; } = "";
    }

    private sealed class Prediction
    {
        public float Score { get; set; }
    }
}
