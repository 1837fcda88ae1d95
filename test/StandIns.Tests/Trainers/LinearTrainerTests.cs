using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace StandIns.Tests.Trainers;

public sealed class LinearTrainerTests
{
    private static readonly MLContext _context = TrainerData.Context;

    [Fact]
    public void Sdca_ExactLinearRows_FindsTheCoefficients()
    {
        var model = Fit(_context.Regression.Trainers.Sdca(l2Regularization: 0)).Model;

        Assert.Equal(2, model.Weights[0], 4);
        Assert.Equal(-1, model.Weights[1], 4);
        Assert.Equal(0.5, model.Bias, 4);
    }

    [Fact]
    public void Sdca_PenalizedRows_SolvesTheNormalEquations()
    {
        // One centered feature with mean square 4 and slope 3: minimize 4 (w - 3)^2 + w^2 / 2 * l2.
        IDataView data = Line();

        var ridge = _context.Regression.Trainers.Sdca(l2Regularization: 2).Fit(data).Model;
        var lasso = _context.Regression.Trainers.Sdca(l2Regularization: 2, l1Regularization: 4).Fit(data).Model;

        Assert.Equal(8 * 3 / (8 + 2.0), ridge.Weights[0], 4);
        // The absolute weight is weighed with l1 times l2.
        Assert.Equal((8 * 3 - 8) / (8 + 2.0), lasso.Weights[0], 4);
        Assert.Equal(1, ridge.Bias, 4);
    }

    [Fact]
    public void Sdca_OtherLoss_IsMinimized()
    {
        var own = _context.Regression.Trainers.Sdca(lossFunction: new HalfSquare(), l2Regularization: 2).Fit(Line());

        Assert.Equal(4 * 3 / (4 + 2.0), own.Model.Weights[0], 3);
    }

    [Fact]
    public void Sdca_ExampleWeights_CountAsRepeatedRows()
    {
        float[] labels = [1, 2, 4];
        IDataView weighted = _context.Data.LoadFromEnumerable(labels.Select(
            label => new Weighted { Features = [0], Label = label, Weight = label == 4 ? 2 : 1 }));

        var model = _context.Regression.Trainers.Sdca(exampleWeightColumnName: "Weight").Fit(weighted).Model;

        Assert.Equal((1 + 2 + 2 * 4) / 4.0, model.Bias, 4);
    }

    [Fact]
    public void SdcaLogisticRegression_OneFeatureOfTwoValues_FindsTheLogOdds()
    {
        // Three of four rows are positive at 1, one of four at -1: log odds of +-ln 3.
        IDataView data = _context.Data.LoadFromEnumerable(Enumerable.Range(0, 8).Select(i =>
            new Row { Features = [i < 4 ? 1 : -1], Label = i is 0 or 1 or 2 or 4 }));

        var model = _context.BinaryClassification.Trainers.SdcaLogisticRegression(l2Regularization: 0).Fit(data).Model;

        Assert.Equal(Math.Log(3), model.SubModel.Weights[0], 4);
        Assert.Equal(0, model.SubModel.Bias, 4);
    }

    [Fact]
    public void SdcaMaximumEntropy_ConstantFeature_FindsTheClassShares()
    {
        IDataView data = _context.Data.LoadFromEnumerable(Enumerable.Range(0, 10).Select(i =>
            new KeyRow { Features = [7], Label = i < 5 ? 0u : i < 8 ? 1u : 2u }));

        IDataView scored = _context.MulticlassClassification.Trainers.SdcaMaximumEntropy().Fit(data).Transform(data);

        Assert.All(scored.GetColumn<float[]>("Score"), shares =>
        {
            Assert.Equal(0.5, shares[0], 4);
            Assert.Equal(0.3, shares[1], 4);
            Assert.Equal(0.2, shares[2], 4);
        });
        Assert.All(scored.GetColumn<uint>("PredictedLabel"), key => Assert.Equal(1u, key));
    }

    [Fact]
    public void SdcaMaximumEntropy_SeparableRows_EvaluatesWell()
    {
        IDataView data = TrainerData.WithKey(TrainerData.Scores());
        var results = _context.MulticlassClassification.CrossValidate(
            data, _context.Transforms.Concatenate("Features", "X1", "X2")
                .Append(_context.MulticlassClassification.Trainers.SdcaMaximumEntropy()), 3);

        Assert.Equal(60, results.Sum(result => result.Metrics.ConfusionMatrix.Counts.Sum(row => row.Sum())));
        Assert.All(results, result => Assert.InRange(result.Metrics.MicroAccuracy, 0.7, 1));
    }

    [Fact]
    public void SdcaLogisticRegression_CrossValidated_EvaluatesEveryRow()
    {
        var estimator = _context.Transforms.Concatenate("Features", "X1", "X2")
            .Append(_context.BinaryClassification.Trainers.SdcaLogisticRegression("Flag"));
        IDataView data = TrainerData.Scores();

        var calibrated = _context.BinaryClassification.CrossValidate(data, estimator, 3, "Flag");
        var plain = _context.BinaryClassification.CrossValidateNonCalibrated(data, estimator, 3, "Flag");

        Assert.All(calibrated, result => Assert.InRange(result.Metrics.LogLoss, 0, 0.5));
        Assert.Equal(
            calibrated.Select(result => result.Metrics.AreaUnderRocCurve),
            plain.Select(result => result.Metrics.AreaUnderRocCurve));
    }

    [Fact]
    public void Sdca_SparseFeatures_GiveTheSameModelAsDense()
    {
        float[][] rows = [[0, 1, 0], [2, 0, 0], [0, 0, 3], [1, 1, 1]];
        IDataView View(Func<float[], VBuffer<float>> make)
        {
            var schema = new DataViewSchema.Builder();
            schema.AddColumn("Features", new VectorDataViewType(NumberDataViewType.Single, 3));
            schema.AddColumn("Label", NumberDataViewType.Single);
            return new Goldens.ArrayView(schema.ToSchema(),
                [[.. rows.Select(row => (object)make(row))], [1f, 2f, 3f, 4f]], 4);
        }
        IDataView dense = View(row => new VBuffer<float>(3, row));
        IDataView sparse = View(row => new VBuffer<float>(
            3, row.Count(x => x != 0), [.. row.Where(x => x != 0)],
            [.. Enumerable.Range(0, 3).Where(i => row[i] != 0)]));
        SdcaRegressionTrainer trainer = _context.Regression.Trainers.Sdca();

        var ofDense = trainer.Fit(dense);
        var ofSparse = trainer.Fit(sparse);

        Assert.Equal(ofDense.Model.Weights, ofSparse.Model.Weights);
        Assert.All(ofDense.Transform(dense).GetColumn<float>("Score").Zip(
            ofSparse.Transform(sparse).GetColumn<float>("Score")), pair => Assert.Equal(pair.First, pair.Second, 4));
    }

    [Fact]
    public void SquaredLoss_DualUpdate_MaximizesTheDual()
    {
        var loss = new SquaredLoss();
        float invariant = loss.ComputeDualUpdateInvariant(2);
        // The dual along one variable: DualLoss(label, a) - (a - dual) * output - (a - dual)^2 * 2 / 2.
        double Dual(double a) => loss.DualLoss(3, (float)a) - (a - 0.5) * 1 - (a - 0.5) * (a - 0.5);

        double best = 0.5 + loss.DualUpdate(output: 1, label: 3, dual: 0.5f, invariant, maxNumThreads: 1);

        Assert.True(Dual(best) >= Dual(best + 0.01) && Dual(best) >= Dual(best - 0.01));
    }

    private static RegressionPredictionTransformer<LinearRegressionModelParameters> Fit(SdcaRegressionTrainer trainer)
    {
        IDataView rows = TrainerData.Scores();
        return _context.Transforms.Concatenate("Features", "X1", "X2").Append(trainer).Fit(rows).LastTransformer;
    }

    private static IDataView Line() => _context.Data.LoadFromEnumerable(
        new[] { -2f, 2f }.Select(x => new Weighted { Features = [x], Label = 3 * x + 1 }));

    private sealed class HalfSquare : ISupportSdcaRegressionLoss
    {
        public double Loss(float output, float label) => (output - label) * (output - label) / 2;

        public float Derivative(float output, float label) => output - label;

        public float ComputeDualUpdateInvariant(float scaledFeaturesNormSquared) => 0;

        public float DualUpdate(float output, float label, float dual, float invariant, int maxNumThreads) => 0;

        public double DualLoss(float label, float dual) => 0;
    }

    private sealed class Weighted
    {
        [VectorType(1)] public float[] Features { get; set; } = [];

        public float Label { get; set; }

        public float Weight { get; set; } = 1;
    }

    private sealed class Row
    {
        [VectorType(1)] public float[] Features { get; set; } = [];

        public bool Label { get; set; }
    }

    private sealed class KeyRow
    {
        [VectorType(1)] public float[] Features { get; set; } = [];

        [KeyType(3)] public uint Label { get; set; }
    }
}
