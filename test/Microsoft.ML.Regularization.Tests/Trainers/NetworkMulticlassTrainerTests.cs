using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Tests.Trainers;

public sealed class NetworkMulticlassTrainerTests
{
    [Theory]
    [InlineData(ClassificationLoss.CrossEntropy)]
    [InlineData(ClassificationLoss.Focal)]
    [InlineData(ClassificationLoss.GeneralizedCrossEntropy)]
    [InlineData(ClassificationLoss.SymmetricCrossEntropy)]
    [InlineData(ClassificationLoss.StableMax)]
    public void Fit_SeparableClasses_PredictsNewRows(ClassificationLoss loss)
    {
        NetworkMulticlassTransformer model = Classes.Fit(
            Classes.Multiclass(o => (o.Loss, o.MaximumEpochs) = (loss, 25)), Classes.View(Classes.Rows(600)));

        IDataView scored = model.Transform(Classes.View(Classes.Rows(300, seed: 8)));

        Assert.InRange(Classes.Accuracy<uint>(scored, "Key"), 0.9, 1);
    }

    [Theory]
    [InlineData(ClassificationLoss.CrossEntropy)]
    [InlineData(ClassificationLoss.StableMax)]
    public void Transform_Scores_AreTheSoftmaxOfThePlainFormula(ClassificationLoss loss)
    {
        ClassRow[] rows = Classes.Rows(200, wrong: 0.2);
        NetworkMulticlassTransformer model = Classes.Fit(
            Classes.Multiclass(o => o.Loss = loss), Classes.View(rows));

        IDataView scored = model.Transform(Classes.View(rows));

        List<float[]> scores = Classes.Vectors(scored, "Score");
        List<uint> predicted = Classes.Column<uint>(scored, "PredictedLabel");
        for (int i = 0; i < rows.Length; i++)
        {
            double[] expected = Probabilities(model.Model, rows[i].Features);
            Assert.All(expected.Zip(scores[i]), static pair => Assert.Equal(pair.First, pair.Second, 1e-5));
            Assert.Equal((uint)Array.IndexOf(scores[i], scores[i].Max()) + 1, predicted[i]);
        }
    }

    [Fact]
    public void Transform_NamedKeys_ColumnsCarryTheNames()
    {
        IDataView view = Classes.Named(Classes.Rows(100));
        NetworkMulticlassTransformer model = Classes.Fit(Classes.Multiclass(), view);

        DataViewSchema schema = model.Transform(view).Schema;

        Assert.Equal(["a", "b", "c"], model.Model.Classes!.Names);
        Assert.Equal("Key<UInt32, 0-2>", schema["PredictedLabel"].Type.ToString());
        Assert.Equal("Vector<Single, 3>", schema["Score"].Type.ToString());
        Assert.Equal(["a", "b", "c"], Names(schema["PredictedLabel"], "KeyValues"));
        Assert.Equal(["a", "b", "c"], Names(schema["Score"], "SlotNames"));
        Assert.Equal(["a", "b", "c"], Names(schema["Score"], "TrainingLabelValues"));
    }

    [Fact]
    public void Transform_KeysWithoutNames_HaveNoneAfterwards()
    {
        IDataView view = Classes.View(Classes.Rows(60));
        NetworkMulticlassTransformer model = Classes.Fit(Classes.Multiclass(), view);

        DataViewSchema schema = model.GetOutputSchema(view.Schema);

        Assert.Empty(model.Model.Classes!.Names);
        Assert.Equal("Key<UInt32, 0-2>", schema["PredictedLabel"].Type.ToString());
        Assert.Null(schema["PredictedLabel"].Annotations.Schema.GetColumnOrNull("KeyValues"));
        Assert.Null(schema["Score"].Annotations.Schema.GetColumnOrNull("SlotNames"));
        Assert.Null(schema["Score"].Annotations.Schema.GetColumnOrNull("TrainingLabelValues"));
    }

    [Fact]
    public void Fit_SavedAndLoaded_HasScoresAndNames()
    {
        var ml = new MLContext(1);
        IDataView view = Classes.Named(Classes.Rows(150));
        NetworkMulticlassTransformer model = Classes.Fit(Classes.Multiclass(), view);
        using var stream = new MemoryStream();
        ml.Model.Save(model, null, stream);
        stream.Position = 0;

        var loaded = Assert.IsType<NetworkMulticlassTransformer>(
            new MLContext().Model.Load(stream, out DataViewSchema _));

        Assert.Equal(Classes.Vectors(model.Transform(view), "Score"), Classes.Vectors(loaded.Transform(view), "Score"));
        Assert.Equal(["a", "b", "c"], Names(loaded.GetOutputSchema(view.Schema)["PredictedLabel"], "KeyValues"));
    }

    [Fact]
    public void PredictionEngine_OfAModel_GivesTheValuesOfTheView()
    {
        ClassRow[] rows = Classes.Rows(80);
        NetworkMulticlassTransformer model = Classes.Fit(Classes.Multiclass(), Classes.View(rows));
        IDataView scored = model.Transform(Classes.View(rows));
        List<float[]> scores = Classes.Vectors(scored, "Score");
        List<uint> predicted = Classes.Column<uint>(scored, "PredictedLabel");

        using PredictionEngine<ClassRow, Prediction> engine =
            new MLContext().Model.CreatePredictionEngine<ClassRow, Prediction>(model);

        for (int i = 0; i < rows.Length; i++)
        {
            Prediction prediction = engine.Predict(rows[i]);
            Assert.Equal(scores[i], prediction.Score);
            Assert.Equal(predicted[i], prediction.PredictedLabel);
        }
    }

    [Fact]
    public void Fit_ClassWithoutTrainingRows_WarnsAndItsRowsCanBeScored()
    {
        ClassRow[] all = Classes.Rows(200);
        var ml = new MLContext(1);
        var lines = new List<string>();
        ml.Log += (_, e) => lines.Add(e.Message);

        NetworkMulticlassTransformer model = Classes.Fit(
            Classes.Multiclass(), Classes.Named([.. all.Where(static row => row.Key != 1)]), ml);
        IDataView scored = model.Transform(Classes.Named([.. all.Where(static row => row.Key == 1)]));

        Assert.Contains(lines, static line => line.Contains(
            "Label column 'Key' has no training rows of 1 of 3 classes ('b')", StringComparison.Ordinal));
        Assert.All(Classes.Vectors(scored, "Score"), static scores =>
        {
            Assert.Equal(1, scores.Sum(), 1e-5);
            Assert.All(scores, static score => Assert.InRange(score, 0, 1));
        });
        Assert.InRange(Classes.Column<uint>(scored, "PredictedLabel").Count(static key => key == 2), 0, 5);
    }

    [Fact]
    public void Fit_MissingKey_IsAnErrorOrSkipped()
    {
        ClassRow[] rows = Classes.Rows(60);
        rows[7].Key = uint.MaxValue;

        var error = Assert.Throws<InvalidOperationException>(
            () => Classes.Fit(Classes.Multiclass(), Classes.View(rows)));
        NetworkMulticlassTransformer model = Classes.Fit(
            Classes.Multiclass(o => o.MissingValues = MissingValues.SkipRow), Classes.View(rows));

        Assert.StartsWith("Label column 'Key' is missing in row 7", error.Message, StringComparison.Ordinal);
        Assert.All(Classes.Vectors(model.Transform(Classes.View(rows)), "Score"), static scores =>
            Assert.Equal(1, scores.Sum(), 1e-5));
    }

    [Theory]
    [InlineData("Text",
        "Schema mismatch for label column 'Text': expected Key<UInt32>, got String (Parameter 'labelCol')")]
    [InlineData("Flag",
        "Schema mismatch for label column 'Flag': expected Key<UInt32>, got Boolean (Parameter 'labelCol')")]
    [InlineData("Label",
        "Schema mismatch for label column 'Label': expected Key<UInt32>, got Single (Parameter 'labelCol')")]
    [InlineData("Features",
        "Schema mismatch for label column 'Features': expected Key<UInt32>, got Vector<Single> (Parameter 'labelCol')")]
    public void Fit_LabelDoesNotServe_ErrorIsThatOfMlNet(string label, string message)
    {
        IDataView view = Classes.View(Classes.Rows(5));
        NetworkMulticlassTrainer trainer = new MLContext(1).MulticlassClassification.Trainers.Network(
            Classes.Multiclass(o => o.LabelColumnName = label));

        Assert.Equal(message, Assert.Throws<ArgumentOutOfRangeException>(() => trainer.Fit(view)).Message);
        Assert.Equal(message, Assert.Throws<ArgumentOutOfRangeException>(
            () => trainer.GetOutputSchema(MlNetBridge.SchemaShapes.Of(view.Schema))).Message);
    }

    [Fact]
    public void Fit_KeyOfOneClass_ErrorNamesColumnAndRemedy()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Classes.Fit(
            Classes.Multiclass(o => o.LabelColumnName = "Key1"), Classes.View(Classes.Rows(5))));

        Assert.StartsWith("Label column 'Key1' is a key of 1 class, at least 2 are needed.", error.Message,
            StringComparison.Ordinal);
        Assert.Equal("labelCol", error.ParamName);
    }

    [Fact]
    public void Fit_TooManyClassesForMemory_FailsBeforeAnyRowIsRead()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Classes.Fit(
            Classes.Multiclass(o => o.LabelColumnName = "Huge"),
            new MLContext(1).Data.LoadFromEnumerable(new List<HugeRow>())));

        Assert.StartsWith(
            "Label column 'Huge' is a key of 2000000000 classes", error.Message, StringComparison.Ordinal);
        Assert.Contains("GB of memory", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_ClassesAgainstTheMemoryAtHand_CountsWhatTrainingHolds()
    {
        NetworkMulticlassOptions options = Classes.Multiclass(o => (o.HiddenUnits, o.BatchSize) = ([99], 2048));
        const long needed = 1000L * sizeof(float) * ((6 * 100) + (8 * 2048));

        ClassLimits.Check("Label", 1000, options, needed);

        Assert.Throws<ArgumentOutOfRangeException>(() => ClassLimits.Check("Label", 1000, options, needed - 1));
    }

    [Fact]
    public void Fit_ValidationSetWithOtherClasses_ErrorSaysBothNumbers()
    {
        IDataView other = new MLContext(1).Data.LoadFromEnumerable([new FourClasses { Features = [1, 2, 3], Key = 3 }]);

        var error = Assert.Throws<ArgumentException>(() => Classes.Fit(
            Classes.Multiclass(o => o.ValidationSet = other), Classes.View(Classes.Rows(30))));

        Assert.StartsWith("Label column 'Key' has 4 classes in the validation set but 3 in the training set.",
            error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GetOutputSchema_NamedKeys_HasTheColumnsOfMlNet()
    {
        IDataView view = Classes.Named(Classes.Rows(5));
        SchemaShape shape = MlNetBridge.SchemaShapes.Of(view.Schema);
        SchemaShape output = new MLContext(1).MulticlassClassification.Trainers.Network("Key").GetOutputSchema(shape);

        Assert.Equal(
            ["Score Vector Single False SlotNames,TrainingLabelValues,ScoreColumnSetId,ScoreColumnKind,ScoreValueKind",
                "PredictedLabel Scalar UInt32 True KeyValues,ScoreColumnSetId,ScoreColumnKind,ScoreValueKind"],
            output.Skip(shape.Count).Select(static column =>
                $"{column.Name} {column.Kind} {column.ItemType} {column.IsKey} "
                + string.Join(",", column.Annotations.Select(static a => a.Name))));
    }

    [Fact]
    public void Fit_MemoryBudget_LearnsFromStreamedRows()
    {
        NetworkMulticlassTransformer model = Classes.Fit(
            Classes.Multiclass(o => (o.MemoryBudget, o.MaximumEpochs) = (1 << 20, 20)),
            Classes.View(Classes.Rows(600)));

        IDataView scored = model.Transform(Classes.View(Classes.Rows(300, seed: 8)));

        Assert.InRange(Classes.Accuracy<uint>(scored, "Key"), 0.9, 1);
    }

    private static double[] Probabilities(NetworkModelParameters model, float[] features)
    {
        double[] inputs = [.. features.Select((x, i) =>
            ((double)x - model.Features.Means[i]) * model.Features.Scales[i])];
        double[] outputs = PlainNetwork.Forward(model.Network, inputs);
        if (model.Classes!.Link == ClassLink.StableMax)
        {
            outputs = [.. outputs.Select(static x => Math.Sign(x) * Math.Log(1 + Math.Abs(x)))];
        }

        double[] powers = [.. outputs.Select(x => Math.Exp(x / model.Classes.Temperature))];
        return [.. powers.Select(power => power / powers.Sum())];
    }

    private static string[] Names(DataViewSchema.Column column, string annotation)
    {
        VBuffer<ReadOnlyMemory<char>> names = default;
        column.Annotations.GetValue(annotation, ref names);
        return [.. names.DenseValues().Select(static name => name.ToString())];
    }

    private sealed class Prediction
    {
        public uint PredictedLabel { get; set; }

        public float[] Score { get; set; } = [];
    }

    private sealed class HugeRow
    {
        [VectorType(3)]
        public float[] Features { get; set; } = [];

        [KeyType(2_000_000_000)]
        public uint Huge { get; set; }
    }

    private sealed class FourClasses
    {
        [VectorType(3)]
        public float[] Features { get; set; } = [];

        [KeyType(4)]
        public uint Key { get; set; }
    }
}
