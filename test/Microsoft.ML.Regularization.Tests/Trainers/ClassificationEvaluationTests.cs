using System.Collections.Immutable;
using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Tests.Trainers;

/// <summary>ML.NET's evaluation of the classifiers: bare, in a pipeline, and loaded from a zip.</summary>
public sealed class ClassificationEvaluationTests
{
    private readonly MLContext _ml = new(1);

    public enum Form
    {
        Bare,
        Pipeline,
        Loaded,
    }

    [Theory]
    [InlineData(Form.Bare)]
    [InlineData(Form.Pipeline)]
    [InlineData(Form.Loaded)]
    public void Evaluate_Binary_IsWhatTheColumnsSay(Form form)
    {
        IDataView view = Classes.View(Classes.Rows(300, wrong: 0.2));
        IDataView scored = Binary(form, view, calibrates: true).Transform(view);

        CalibratedBinaryClassificationMetrics metrics = _ml.BinaryClassification.Evaluate(scored, "Flag");

        List<bool> flags = Classes.Column<bool>(scored, "Flag");
        List<float> probabilities = Classes.Column<float>(scored, "Probability");
        double logLoss = flags.Zip(probabilities).Average(
            static pair => -Math.Log2(pair.First ? pair.Second : 1 - pair.Second));
        Assert.Equal(Classes.Accuracy<bool>(scored, "Flag"), metrics.Accuracy, 1e-9);
        Assert.Equal(logLoss, metrics.LogLoss, 1e-5);
        Assert.Equal(AreaUnderCurve(flags, Classes.Column<float>(scored, "Score")), metrics.AreaUnderRocCurve, 1e-6);
        Assert.Equal(300, metrics.ConfusionMatrix.Counts.Sum(static row => row.Sum()));
    }

    [Theory]
    [InlineData(Form.Bare)]
    [InlineData(Form.Pipeline)]
    [InlineData(Form.Loaded)]
    public void EvaluateNonCalibrated_WithoutProbability_IsWhatTheColumnsSay(Form form)
    {
        IDataView view = Classes.View(Classes.Rows(300, wrong: 0.2));
        IDataView scored = Binary(form, view, calibrates: false).Transform(view);

        BinaryClassificationMetrics metrics = _ml.BinaryClassification.EvaluateNonCalibrated(scored, "Flag");

        Assert.Equal(Classes.Accuracy<bool>(scored, "Flag"), metrics.Accuracy, 1e-9);
        Assert.Equal(
            AreaUnderCurve(Classes.Column<bool>(scored, "Flag"), Classes.Column<float>(scored, "Score")),
            metrics.AreaUnderRocCurve, 1e-6);
    }

    [Theory]
    [InlineData(Form.Bare)]
    [InlineData(Form.Pipeline)]
    [InlineData(Form.Loaded)]
    public void Evaluate_Multiclass_IsWhatTheColumnsSay(Form form)
    {
        IDataView view = Classes.Named(Classes.Rows(300, wrong: 0.2));
        IDataView scored = Multiclass(form, view).Transform(view);

        MulticlassClassificationMetrics metrics = _ml.MulticlassClassification.Evaluate(
            scored, "Key", topKPredictionCount: 2);

        uint[] keys = [.. Classes.Column<uint>(scored, "Key")];
        float[][] scores = [.. Classes.Vectors(scored, "Score")];
        Assert.Equal(Classes.Accuracy<uint>(scored, "Key"), metrics.MicroAccuracy, 1e-9);
        Assert.Equal(
            keys.Zip(scores).Average(static pair => -Math.Log(pair.Second[pair.First - 1])), metrics.LogLoss, 1e-5);
        Assert.Equal(
            keys.Zip(scores).Average(static pair => pair.Second[pair.First - 1] > pair.Second.Min() ? 1.0 : 0),
            metrics.TopKAccuracy, 1e-9);
        Assert.Equal(3, metrics.ConfusionMatrix.NumberOfClasses);
        Assert.Equal(
            keys.Zip(Classes.Column<uint>(scored, "PredictedLabel")).Count(static pair => pair == (2u, 3u)),
            metrics.ConfusionMatrix.Counts[1][2]);
    }

    [Fact]
    public void CrossValidate_BinaryPipeline_LearnsInEveryFold()
    {
        IDataView view = Classes.View(Classes.Rows(400));

        var folds = _ml.BinaryClassification.CrossValidate(
            view, BinaryPipeline(Classes.Binary()), numberOfFolds: 3, labelColumnName: "Flag");

        Assert.Equal([0, 1, 2], folds.Select(static fold => fold.Fold));
        Assert.All(folds, static fold => Assert.InRange(fold.Metrics.Accuracy, 0.9, 1));
        Assert.All(folds, static fold => Assert.InRange(fold.Metrics.LogLoss, 0, 0.4));
        Assert.Equal(400, folds.Sum(static fold => Classes.Column<float>(fold.ScoredHoldOutSet, "Probability").Count));
    }

    [Fact]
    public void CrossValidateNonCalibrated_BinaryTrainer_LearnsInEveryFold()
    {
        var folds = _ml.BinaryClassification.CrossValidateNonCalibrated(
            Classes.View(Classes.Rows(400)),
            _ml.BinaryClassification.Trainers.Network(Classes.Binary(static o => o.CalibratesProbabilities = false)),
            numberOfFolds: 2, labelColumnName: "Flag");

        Assert.Equal(2, folds.Count);
        Assert.All(folds, static fold => Assert.InRange(fold.Metrics.Accuracy, 0.9, 1));
    }

    [Fact]
    public void CrossValidate_MulticlassPipeline_LearnsInEveryFold()
    {
        IDataView view = Classes.Named(Classes.Rows(400));

        var folds = _ml.MulticlassClassification.CrossValidate(
            view, MulticlassPipeline(Classes.Multiclass()), numberOfFolds: 3, labelColumnName: "Key");

        Assert.Equal(3, folds.Count);
        Assert.All(folds, static fold => Assert.InRange(fold.Metrics.MicroAccuracy, 0.8, 1));
        Assert.Equal(400, folds.Sum(static fold => Classes.Vectors(fold.ScoredHoldOutSet, "Score").Count));
    }

    [Theory]
    [InlineData(Form.Bare)]
    [InlineData(Form.Pipeline)]
    [InlineData(Form.Loaded)]
    public void PermutationFeatureImportance_Binary_FindsTheFeaturesThatMatter(Form form)
    {
        IDataView view = Classes.View(Classes.Rows(300));
        ITransformer model = Binary(form, view, calibrates: true);

        ImmutableArray<BinaryClassificationMetricsStatistics> slots = _ml.BinaryClassification
            .PermutationFeatureImportance(Predictor<NetworkBinaryTransformer>(model), Inputs(form, view), "Flag");

        // Flag: whether x0 is above x1.
        Assert.InRange(slots[0].AreaUnderRocCurve.Mean, -1, -0.2);
        Assert.InRange(slots[1].AreaUnderRocCurve.Mean, -1, -0.2);
        Assert.InRange(slots[2].AreaUnderRocCurve.Mean, -0.05, 0.05);
    }

    [Theory]
    [InlineData(Form.Pipeline)]
    [InlineData(Form.Loaded)]
    public void PermutationFeatureImportance_PipelineOfNamedFeatures_NamesThem(Form form)
    {
        IDataView view = _ml.Data.LoadFromEnumerable(Mixed.Rows(300));
        var binary = Mixed.Binary(_ml).Fit(view);
        var multiclass = Mixed.Multiclass(_ml).Fit(view);

        var ofBinary = _ml.BinaryClassification.PermutationFeatureImportanceNonCalibrated(
            AsLoaded(form, binary, view), binary.Transform(view), "Flag");
        var ofMulticlass = _ml.MulticlassClassification.PermutationFeatureImportance(
            AsLoaded(form, multiclass, view), multiclass.Transform(view), "Key");

        // Flag is made of age and color, Grade of hours alone.
        string[] names = ["Age", "Hours", "Color.red", "Color.green", "Color.deep blue"];
        Assert.Equal(names.Order(), ofBinary.Keys.Order());
        Assert.Equal(names.Order(), ofMulticlass.Keys.Order());
        Assert.True(ofBinary["Age"].Accuracy.Mean < ofBinary["Hours"].Accuracy.Mean - 0.1);
        Assert.Equal("Hours", ofMulticlass.MinBy(static pair => pair.Value.MicroAccuracy.Mean).Key);
    }

    [Theory]
    [InlineData(Form.Bare)]
    [InlineData(Form.Pipeline)]
    [InlineData(Form.Loaded)]
    public void PermutationFeatureImportance_Multiclass_EveryFeatureMatters(Form form)
    {
        IDataView view = Classes.Named(Classes.Rows(300));
        ITransformer model = Multiclass(form, view);

        ImmutableArray<MulticlassClassificationMetricsStatistics> slots = _ml.MulticlassClassification
            .PermutationFeatureImportance(Predictor<NetworkMulticlassTransformer>(model), Inputs(form, view), "Key");

        Assert.Equal(3, slots.Length);
        Assert.All(slots, static slot => Assert.InRange(slot.MicroAccuracy.Mean, -1, -0.1));
    }

    private static ITransformer AsLoaded(Form form, ITransformer model, IDataView view) =>
        form == Form.Loaded ? SavedModels.Reload(model, view.Schema) : model;

    /// <summary>Area under the curve as the share of pairs in the right order, equal scores counted half.</summary>
    private static double AreaUnderCurve(List<bool> flags, List<float> scores)
    {
        float[] positives = [.. scores.Where((_, i) => flags[i])];
        float[] negatives = [.. scores.Where((_, i) => !flags[i])];
        return positives.Average(positive => negatives.Average(
            negative => positive > negative ? 1 : positive < negative ? 0 : 0.5));
    }

    private static TTransformer Predictor<TTransformer>(ITransformer model)
        where TTransformer : class, ITransformer =>
        model as TTransformer ?? ((IEnumerable<ITransformer>)model).OfType<TTransformer>().Single();

    private ITransformer Binary(Form form, IDataView view, bool calibrates)
    {
        NetworkBinaryOptions options = Classes.Binary(o => o.CalibratesProbabilities = calibrates);
        return form == Form.Bare
            ? Classes.Fit(options, view)
            : AsLoaded(form, BinaryPipeline(options).Fit(view), view);
    }

    private ITransformer Multiclass(Form form, IDataView view) => form == Form.Bare
        ? Classes.Fit(Classes.Multiclass(), view)
        : AsLoaded(form, MulticlassPipeline(Classes.Multiclass()).Fit(view), view);

    private EstimatorChain<NetworkBinaryTransformer> BinaryPipeline(NetworkBinaryOptions options)
    {
        options.FeatureColumnName = "Inputs";
        return Normalized().Append(_ml.BinaryClassification.Trainers.Network(options));
    }

    private EstimatorChain<NetworkMulticlassTransformer> MulticlassPipeline(NetworkMulticlassOptions options)
    {
        options.FeatureColumnName = "Inputs";
        return Normalized().Append(_ml.MulticlassClassification.Trainers.Network(options));
    }

    private IDataView Inputs(Form form, IDataView view) =>
        form == Form.Bare ? view : Normalized().Fit(view).Transform(view);

    private Transforms.NormalizingEstimator Normalized() => _ml.Transforms.NormalizeMinMax("Inputs", "Features");
}
