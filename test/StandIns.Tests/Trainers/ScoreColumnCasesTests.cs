using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Microsoft.ML.Transforms;
using StandIns.Tests.Core;
using StandIns.Tests.Goldens;

namespace StandIns.Tests.Trainers;

/// <summary>The columns that linear trainers make, against the genuine library's answers.</summary>
public sealed class ScoreColumnCasesTests
{
    private const string OtherTrainer = "the trainer is not in the stand-in";

    private static readonly MLContext _context = TrainerData.Context;
    private static readonly GoldenFile _golden = GoldenFile.Load("scorecolumns.json");

    private static readonly GoldenChecks _cases = new(_golden, new()
    {
        ["regression/sdca"] = e => AssertCase(e, Features(), _context.Regression.Trainers.Sdca()),
        ["regression/sdca-normalized"] = e => AssertCase(
            e, Features().Append(_context.Transforms.NormalizeMeanVariance("Features")),
            _context.Regression.Trainers.Sdca()),
        ["binary/sdca-logistic"] = e => AssertCase(
            e, Features(), _context.BinaryClassification.Trainers.SdcaLogisticRegression("Flag")),
        ["multiclass/sdca-maxent"] = e => AssertCase(
            e, Features(), _context.MulticlassClassification.Trainers.SdcaMaximumEntropy(), withKey: true),
        ["multiclass/lbfgs-maxent"] = e => AssertCase(
            e, Features(), _context.MulticlassClassification.Trainers.SdcaMaximumEntropy(), withKey: true),
        ["multiclass/lbfgs-maxent-mapkeytovalue"] = e => AssertCase(
            e, Keys().Append(Features()).Append(_context.MulticlassClassification.Trainers.SdcaMaximumEntropy()),
            _context.Transforms.Conversion.MapKeyToValue("PredictedLabel")),
        ["multiclass/lbfgs-maxent-label-by-value"] = e => AssertCase(
            e, Keys(ValueToKeyMappingEstimator.KeyOrdinality.ByValue).Append(Features()),
            _context.MulticlassClassification.Trainers.SdcaMaximumEntropy()),
        ["binary/lbfgs-logistic"] = e => AssertCase(
            e, Features(), _context.BinaryClassification.Trainers.SdcaLogisticRegression("Flag")),
        ["regression/ogd"] = e => AssertCase(e, Features(), _context.Regression.Trainers.Sdca()),
        ["two-trainers-score-set-id"] = e => AssertCase(
            e, Features().Append(_context.Regression.Trainers.Sdca("Label")),
            _context.Regression.Trainers.Sdca("W")),
        ["transformer-names/features-without-slot-names"] = e => AssertCase(
            e, _context.Transforms.CopyColumns("F1", "X1").Append(_context.Transforms.Concatenate("Features", "F1")),
            _context.Regression.Trainers.Sdca()),
        ["transform-on-data-without-label"] = WithoutLabel,
        ["multiclass-transform-on-data-without-label"] = MulticlassWithoutLabel,
        ["prediction-transformer-properties/regression"] = RegressionProperties,
        ["prediction-transformer-properties/binary"] = BinaryProperties,
        ["data"] = e => Assert.Equal(60, e.GetProperty("columns")[0].GetProperty("values").GetArrayLength()),
    }, new()
    {
        ["regression/lbfgs-poisson"] = OtherTrainer,
        ["binary/sdca-noncalibrated"] = OtherTrainer,
        ["binary/averaged-perceptron"] = OtherTrainer,
        ["multiclass/lbfgs-maxent-numeric-key-values"] = "tested below on a key of its own",
        ["multiclass/naive-ova"] = OtherTrainer,
        ["binary-score-relations"] = "the scores are those of L-BFGS with its penalties; relations are tested below",
    });

    public static TheoryData<string> Names => _cases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Columns_RecordedCase_AnswersAlike(string name) => _cases.Run(name);

    [Fact]
    public void Cases_All_AreCheckedOrLeftForAReason() => _cases.AssertComplete();

    [Fact]
    public void BinaryScores_EveryRow_KeepTheRecordedRelations()
    {
        IDataView data = TrainerData.Scores();
        IDataView scored = Features().Append(_context.BinaryClassification.Trainers.SdcaLogisticRegression("Flag"))
            .Fit(data).Transform(data);
        float[] scores = [.. scored.GetColumn<float>("Score")];

        Assert.Equal(scores.Select(score => score > 0), scored.GetColumn<bool>("PredictedLabel"));
        Assert.All(scores.Zip(scored.GetColumn<float>("Probability")), pair => Assert.Equal(
            1 / (1 + Math.Exp(-pair.First)), pair.Second, 1e-6));
    }

    [Fact]
    public void NumericKeyValues_Multiclass_GiveNoSlotNames()
    {
        var label = new DataViewSchema.Annotations.Builder();
        label.Add("KeyValues", new VectorDataViewType(NumberDataViewType.Single, 3),
            (ref VBuffer<float> target) => target = new VBuffer<float>(3, [1, 0, 2]));
        var schema = new DataViewSchema.Builder();
        schema.AddColumn("Label", new KeyDataViewType(typeof(uint), 3), label.ToAnnotations());
        schema.AddColumn("Features", new VectorDataViewType(NumberDataViewType.Single, 1));
        var data = new ArrayView(schema.ToSchema(),
            [[1u, 2u, 3u], [.. Enumerable.Range(0, 3).Select(i => (object)new VBuffer<float>(1, [(float)i]))]], 3);
        JsonElement[] recorded = [.. _golden.Expected("multiclass/lbfgs-maxent-numeric-key-values")
            .GetProperty("columns").EnumerateArray()];
        JsonElement expected = JsonSerializer.SerializeToElement(
            recorded.Where(c => c.GetProperty("name").GetString() is "PredictedLabel" or "Score"));

        DataViewSchema actual = _context.MulticlassClassification.Trainers.SdcaMaximumEntropy()
            .Fit(data).GetOutputSchema(data.Schema);

        GoldenView.AssertSchema(expected, actual, isComplete: false);
    }

    private static ColumnConcatenatingEstimator Features() =>
        _context.Transforms.Concatenate("Features", "X1", "X2");

    private static ValueToKeyMappingEstimator Keys(
        ValueToKeyMappingEstimator.KeyOrdinality order = ValueToKeyMappingEstimator.KeyOrdinality.ByOccurrence) =>
        _context.Transforms.Conversion.MapValueToKey("Label", "Cls", keyOrdinality: order);

    /// <summary>With a key, the data have it where the recorded pipeline makes it.</summary>
    private static void AssertCase<TLast>(
        JsonElement expected, IEstimator<ITransformer> before, IEstimator<TLast> trainer, bool withKey = false)
        where TLast : class, ITransformer
    {
        IDataView data = withKey ? TrainerData.WithKey(TrainerData.Scores()) : TrainerData.Scores();
        EstimatorChain<TLast> estimator = before.Append(trainer);

        TransformerChain<TLast> model = estimator.Fit(data);

        GoldenView.AssertSchema(expected.GetProperty("columns"), model.Transform(data).Schema);
        GoldenView.AssertSchema(expected.GetProperty("columns"), model.GetOutputSchema(data.Schema));
        GoldenView.AssertShape(
            expected.GetProperty("outputSchemaShape"), estimator.GetOutputSchema(TestShapes.Of(data.Schema)));
        Assert.Equal(expected.GetProperty("modelType").GetString(), TypeName(model.GetType()));
    }

    private static void WithoutLabel(JsonElement expected)
    {
        var model = Features().Append(_context.Regression.Trainers.Sdca()).Fit(TrainerData.Scores());
        IDataView data = _context.Transforms.SelectColumns("X1", "X2").Fit(TrainerData.Scores())
            .Transform(TrainerData.Scores());

        GoldenView.AssertSchema(expected.GetProperty("columns"), model.Transform(data).Schema);
    }

    private static void MulticlassWithoutLabel(JsonElement expected)
    {
        IDataView rows = TrainerData.WithKey(TrainerData.Scores());
        var model = Features().Append(_context.MulticlassClassification.Trainers.SdcaMaximumEntropy()).Fit(rows);
        IDataView data = _context.Transforms.SelectColumns("X1", "X2").Fit(rows).Transform(rows);
        IDataView features = Features().Fit(data).Transform(data);

        GoldenView.AssertSchema(
            expected.GetProperty("lastTransformerOnly"), model.LastTransformer.Transform(features).Schema);
    }

    private static void RegressionProperties(JsonElement expected)
    {
        var last = Features().Append(_context.Regression.Trainers.Sdca()).Fit(TrainerData.Scores()).LastTransformer;

        GoldenFile.AssertFacts(expected, new
        {
            type = TypeName(last.GetType()),
            last.FeatureColumnName,
            FeatureColumnType = last.FeatureColumnType.ToString(),
            modelType = TypeName(last.Model.GetType()),
            weights = last.Model.Weights.Count,
            ToString = last.Model.ToString(),
        });
    }

    private static void BinaryProperties(JsonElement expected)
    {
        var last = Features().Append(_context.BinaryClassification.Trainers.SdcaLogisticRegression("Flag"))
            .Fit(TrainerData.Scores()).LastTransformer;
        CalibratedModelParametersBase<LinearBinaryModelParameters, PlattCalibrator> model = last.Model;

        GoldenFile.AssertFacts(expected, new
        {
            type = TypeName(last.GetType()),
            last.FeatureColumnName,
            LabelColumnName = (string?)null,
            modelType = TypeName(model.GetType()),
            subModel = TypeName(model.SubModel.GetType()),
            calibrator = TypeName(model.Calibrator.GetType()),
            slope = model.Calibrator.Slope,
            offset = model.Calibrator.Offset,
        });
    }

    private static string TypeName(Type type) => !type.IsGenericType ? type.FullName!
        : $"{type.Namespace}.{type.Name}<{string.Join(", ", type.GetGenericArguments().Select(TypeName))}>";
}
