using Microsoft.ML.Data;
using Microsoft.ML.Regularization.MlNetBridge;

namespace Microsoft.ML.Regularization.Tests.Trainers;

/// <summary>Regression with a label that is a vector: a score for each slot.</summary>
public sealed class MultiTargetTests
{
    [Fact]
    public void Fit_LinearNetwork_ScoresAsTheLeastSquaresOfEachTarget()
    {
        TargetsRow[] rows = Targets.Rows(120, noise: 0.3);
        NetworkRegressionTransformer model = Targets.Fit(
            Fits.Quick(static o =>
            {
                (o.HiddenUnits, o.BatchSize, o.MaximumEpochs, o.ValidationFraction) = ([], 120, 500, 0);
                (o.LearningRate, o.LearningRateSchedule) = (0.05, LearningRateSchedule.Cosine);
                (o.WeightDecay, o.GradientClipping) = (0, 0);
            }),
            Targets.View(rows));

        List<float[]> scores = Targets.Scores(model, Targets.View(rows));

        for (int target = 0; target < 2; target++)
        {
            int slot = target;
            double[] closed = LeastSquares.Solve(
                [.. rows.Select(static row => row.Features)], [.. rows.Select(row => row.Label[slot])]);
            float scale = model.Model.Targets.Scales[slot];
            Assert.All(rows.Zip(scores), pair => Assert.Equal(
                LeastSquares.Predict(closed, pair.First.Features) / scale, pair.Second[slot] / scale, 1e-3));
        }
    }

    [Fact]
    public void Fit_TargetsOfScaleOneAndAMillion_LearnsBoth()
    {
        TargetsRow[] rows = Targets.Rows(600);
        NetworkRegressionTransformer model = Targets.Fit(
            Fits.Quick(static o => (o.HiddenUnits, o.MaximumEpochs) = ([32], 40)), Targets.View(rows));

        TargetsRow[] others = Targets.Rows(200, seed: 8);
        List<float[]> scores = Targets.Scores(model, Targets.View(others));

        Assert.InRange(model.Model.Targets.Scales[1] / model.Model.Targets.Scales[0], 1e5, 1e6);
        Assert.InRange(Targets.RSquared(others, scores, 0), 0.97, 1);
        Assert.InRange(Targets.RSquared(others, scores, 1), 0.97, 1);
    }

    [Fact]
    public void Fit_ValidationLoss_IsTheMeanOverTargetsInTheirOwnUnits()
    {
        TargetsRow[] heldOut = Targets.Rows(50, seed: 8);
        NetworkRegressionTransformer model = new MLContext(1).Regression.Trainers.Network(Fits.Quick())
            .Fit(Targets.View(Targets.Rows(200)), Targets.View(heldOut));

        List<float[]> scores = Targets.Scores(model, Targets.View(heldOut));

        float[] scales = model.Model.Targets.Scales;
        double expected = heldOut.Zip(scores).Average(pair => Enumerable.Range(0, 2).Average(
            i => Math.Pow((pair.First.Label[i] - pair.Second[i]) / scales[i], 2)));
        EpochReport best = model.Model.History.Epochs[model.Model.History.BestEpoch - 1];
        Assert.Equal(expected, best.ValidationLoss!.Value, 1e-4 * expected);
    }

    [Fact]
    public void Transform_NamedSlots_ScoreHasThemAndTheKindOfSeveralOutputs()
    {
        IDataView view = Targets.Named(Targets.Rows(60));
        NetworkRegressionTrainer trainer = new MLContext(1).Regression.Trainers.Network(Fits.Quick());

        NetworkRegressionTransformer model = trainer.Fit(view);

        DataViewSchema.Column score = model.Transform(view).Schema["Score"];
        Assert.Equal("Vector<Single, 2>", score.Type.ToString());
        Assert.Equal("MultiOutputRegression", Text(score, "ScoreColumnKind"));
        Assert.Equal("Score", Text(score, "ScoreValueKind"));
        VBuffer<ReadOnlyMemory<char>> names = default;
        score.GetSlotNames(ref names);
        Assert.Equal(["First", "Second"], names.DenseValues().Select(static name => name.ToString()));
        Assert.Equal(["First", "Second"], model.Model.TargetSlots!.Names);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void GetOutputSchema_VectorLabel_IsTheShapeOfWhatTheModelGives(bool isNamed)
    {
        TargetsRow[] rows = Targets.Rows(20);
        IDataView view = isNamed ? Targets.Named(rows) : Targets.View(rows);
        NetworkRegressionTrainer trainer = new MLContext(1).Regression.Trainers.Network(Fits.Quick());

        SchemaShape.Column planned = Score(trainer.GetOutputSchema(SchemaShapes.Of(view.Schema)));
        SchemaShape.Column given = Score(SchemaShapes.Of(trainer.Fit(view).GetOutputSchema(view.Schema)));

        Assert.Equal(SchemaShape.Column.VectorKind.Vector, planned.Kind);
        Assert.Equal(Describe(given), Describe(planned));
        Assert.Equal(isNamed, planned.Annotations.Any(static column => column.Name == "SlotNames"));
    }

    [Fact]
    public void Fit_SavedAndLoaded_ScoresBitForBitInEveryWayOfReading()
    {
        TargetsRow[] rows = Targets.Rows(100);
        IDataView view = Targets.Named(rows);
        NetworkRegressionTransformer model = Targets.Fit(Fits.Quick(), view);
        using var stream = new MemoryStream();
        new MLContext().Model.Save(model, view.Schema, stream);
        stream.Position = 0;

        var loaded = Assert.IsType<NetworkRegressionTransformer>(new MLContext().Model.Load(stream, out _));

        List<float[]> expected = Targets.Scores(model, view);
        Assert.Equal(expected, Targets.Scores(loaded, view));
        Assert.Equal(["First", "Second"], loaded.Model.TargetSlots!.Names);
        using PredictionEngine<TargetsRow, Prediction> engine = new MLContext().Model
            .CreatePredictionEngine<TargetsRow, Prediction>(loaded);
        Assert.Equal(expected, rows.Select(row => engine.Predict(row).Score));
        // A text column in use is read row by row instead of in blocks.
        Assert.Equal(expected, new MLContext().Data
            .CreateEnumerable<ScoredText>(loaded.Transform(view), reuseRowObject: false)
            .Select(static row => row.Score));
    }

    [Fact]
    public void Fit_VectorOfOneSlot_ScoreIsAVectorOfThoseOfTheNumber()
    {
        IDataView view = Targets.View(Targets.Rows(80));
        NetworkRegressionTransformer vector = Targets.Fit(
            Fits.Quick(static o => o.LabelColumnName = "OneTarget"), view);
        NetworkRegressionTransformer number = Targets.Fit(Fits.Quick(static o => o.LabelColumnName = "First"), view);

        Assert.Equal(
            Classes.Column<float>(number.Transform(view), "Score"),
            Targets.Scores(vector, view).Select(static score => Assert.Single(score)));
    }

    [Fact]
    public void Fit_WithMemoryBudget_GivesTheSameModel()
    {
        IDataView view = Targets.View(Targets.Rows(150));
        Action<NetworkRegressionOptions> order = static o => (o.BatchSize, o.ValidationFraction) = (150, 0);

        NetworkRegressionTransformer stored = Targets.Fit(Fits.Quick(order), view);
        NetworkRegressionTransformer streamed = Targets.Fit(
            Fits.Quick(o => { order(o); o.MemoryBudget = 1 << 20; }), view);

        Assert.All(
            Fits.Weights(stored.Model).Zip(Fits.Weights(streamed.Model)),
            static pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }

    [Theory]
    [InlineData("Varying", "Schema mismatch for label column 'Varying': expected Vector<Single>, got VarVector<Single> "
        + "(Parameter 'labelCol')")]
    [InlineData("Doubles", "Schema mismatch for label column 'Doubles': expected Vector<Single>, got Vector<Double> "
        + "(Parameter 'labelCol')")]
    public void Fit_VectorThatDoesNotServe_TrainerAndPipelineNameTheColumn(string label, string message)
    {
        var ml = new MLContext(1);
        IDataView view = Targets.View(Targets.Rows(5));
        NetworkRegressionTrainer trainer = ml.Regression.Trainers.Network(label);

        Assert.Equal(message, Assert.Throws<ArgumentOutOfRangeException>(() => trainer.Fit(view)).Message);
        Assert.Equal(message, Assert.Throws<ArgumentOutOfRangeException>(
            () => ml.Transforms.CopyColumns("Other", label).Append(trainer).Fit(view)).Message);
    }

    [Fact]
    public void Fit_ConRAndAVectorLabel_ErrorSaysWhatToDo()
    {
        var ml = new MLContext(1);
        IDataView view = Targets.View(Targets.Rows(40));

        var ofTrainer = Assert.Throws<ArgumentOutOfRangeException>(() => ml.Regression.Trainers.ConR().Fit(view));
        var ofList = Assert.Throws<InvalidOperationException>(
            () => Targets.Fit(Fits.Quick(static o => o.Regularizers = [new ConR()]), view));

        Assert.Contains("'Label': expected Single, got Vector<Single>", ofTrainer.Message, StringComparison.Ordinal);
        Assert.Contains("ConR needs a label of one number, this one has 2 targets", ofList.Message,
            StringComparison.Ordinal);
        Assert.Contains("Take ConR out of Regularizers", ofList.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_VectorScore_ErrorNamesItAndASlotOfItsOwnWorks()
    {
        var ml = new MLContext(1);
        IDataView view = Targets.View(Targets.Rows(100));
        IDataView scored = Targets.Fit(Fits.Quick(), view).Transform(view);

        var ofMlNet = Assert.Throws<ArgumentOutOfRangeException>(() => ml.Regression.Evaluate(scored, "First"));
        var ofRegions = Assert.Throws<ArgumentException>(
            () => ml.Regression.EvaluateImbalanced(scored, view, "First"));
        IDataView slot = ml.Transforms.CustomMapping<ScoreVector, ScoreSlot>(
            static (row, target) => target.FirstScore = row.Score[0], null).Fit(scored).Transform(scored);

        Assert.Contains("score column 'Score': expected Single, got Vector<Single, 2>", ofMlNet.Message,
            StringComparison.Ordinal);
        Assert.Contains("column 'Score' has the type Vector<Single, 2>, not Single", ofRegions.Message,
            StringComparison.Ordinal);
        Assert.InRange(ml.Regression.Evaluate(slot, "First", "FirstScore").RSquared, 0.5, 1);
    }

    [Fact]
    public void Fit_OneTargetMissing_ErrorNamesColumnAndRow()
    {
        TargetsRow[] rows = Targets.Rows(20);
        rows[7].Label[1] = float.NaN;

        var error = Assert.Throws<InvalidOperationException>(() => Targets.Fit(Fits.Quick(), Targets.View(rows)));

        Assert.Contains("'Label' is NaN in row 7", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_ValidationSetWithOtherTargets_ErrorSaysBoth()
    {
        NetworkRegressionTrainer trainer = new MLContext(1).Regression.Trainers.Network(Fits.Quick());
        IDataView view = Targets.Named(Targets.Rows(20));
        var ml = new MLContext(1);
        IDataView swapped = ml.Transforms.Concatenate("Label", "Second", "First").Fit(view).Transform(view);
        IDataView three = ml.Transforms.CopyColumns("Label", "ThreeTargets").Fit(view).Transform(view);

        string ofOrder = Assert.Throws<ArgumentException>(() => trainer.Fit(view, swapped)).Message;
        string ofSize = Assert.Throws<ArgumentException>(() => trainer.Fit(view, three)).Message;

        Assert.Contains("'Label' has 'Second' for slot 1 in the validation set but 'First' in the training set",
            ofOrder, StringComparison.Ordinal);
        Assert.Contains(
            "'Label' is a vector of 3 numbers in the validation set but a vector of 2 numbers in the training set",
            ofSize, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_InitialModelOfOneTarget_ErrorSaysBoth()
    {
        IDataView view = Targets.View(Targets.Rows(20));
        NetworkModelParameters initial = Targets.Fit(
            Fits.Quick(static o => o.LabelColumnName = "First"), view).Model;

        var error = Assert.Throws<ArgumentException>(
            () => Targets.Fit(Fits.Quick(o => o.InitialModel = initial), view));

        Assert.Contains("InitialModel was trained for a number but label column 'Label' is a vector of 2 numbers",
            error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_InitialModelOfTheSameTargets_ContinuesIt()
    {
        IDataView view = Targets.View(Targets.Rows(100));
        NetworkModelParameters initial = Targets.Fit(Fits.Quick(), view).Model;

        NetworkModelParameters further = Targets.Fit(
            Fits.Quick(o => (o.InitialModel, o.MaximumEpochs, o.LearningRate) = (initial, 1, 1e-6)), view).Model;

        Assert.Equal(initial.Targets, further.Targets);
        Assert.All(
            Fits.Weights(initial).Zip(Fits.Weights(further)),
            static pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
    }

    private static SchemaShape.Column Score(SchemaShape shape) => shape.Last(static column => column.Name == "Score");

    private static string Describe(SchemaShape.Column column) => string.Join(
        "; ",
        column.Annotations.Select(Describe).Order(StringComparer.Ordinal).Prepend(
            $"{column.Name} {column.Kind} {column.ItemType} {column.IsKey}"));

    private static string Text(DataViewSchema.Column column, string annotation)
    {
        ReadOnlyMemory<char> text = default;
        column.Annotations.GetValue(annotation, ref text);
        return text.ToString();
    }

    private sealed class ScoreVector
    {
        [VectorType(2)]
        public float[] Score { get; set; } = [];
    }

    private sealed class ScoreSlot
    {
        public float FirstScore { get; set; }
    }

    private sealed class Prediction
    {
        public float[] Score { get; set; } = [];
    }

    private sealed class ScoredText
    {
        public string Text { get; set; } = "";

        public float[] Score { get; set; } = [];
    }
}
