using Microsoft.ML.Regularization.Tests.Engines.Fused;
using Microsoft.ML.Regularization.Tests.Hooks;

namespace Microsoft.ML.Regularization.Tests.Engines.Hybrid;

/// <summary>Fits whose network the fused engine runs under methods of tensors.</summary>
public sealed class HybridFitTests
{
    private const double Tolerance = 1e-5;

    private static readonly Dictionary<string, Action<NetworkRegressionOptions>> _changes = new()
    {
        ["plain"] = static _ => { },
        ["linear, smoothed features, focal loss"] = static options =>
            (options.HiddenUnits, options.Regularizers) = ([], [new FocalR(), new FeatureDistributionSmoothing()]),
        ["residual, normalized, hidden layers mixed"] = static options =>
        {
            (options.HiddenUnits, options.Dropout) = ([24, 24, 24], 0.2);
            (options.Activation, options.Normalization) = (Activation.Gelu, NetworkNormalization.Layer);
            options.UsesResidualConnections = true;
            options.Regularizers = [new Mixup { Layers = [0, 1, 2, 3] }, new NestedDropout()];
        },
        ["batch normalization, a hidden layer mixed"] = static options =>
        {
            (options.HiddenUnits, options.Dropout) = ([24, 24], 0.1);
            (options.Activation, options.Normalization) = (Activation.Silu, NetworkNormalization.Batch);
            // AdamW makes steps of rounding errors, too: see BatchNormalizationAgreementTests.
            options.Regularizers =
            [
                new Mixup { Layers = [1] },
                new CutMix(),
                new Probe(static _ => new GradientTransform(BatchNormalizationAgreementTests.RoundBiases)),
            ];
        },
        ["absolute, weights, decay"] = static options =>
        {
            (options.Loss, options.WeightDecay, options.GradientClipping) = (RegressionLoss.Absolute, 0.1, 0);
            options.Regularizers = [new DensityWeighting(), new CutMix(), new GroupLasso { Strength = 1e-3 }];
        },
        ["quantiles"] = static options =>
            (options.Loss, options.Quantiles, options.Regularizers) =
                (RegressionLoss.Pinball, [0.1, 0.5, 0.9], [new CutMix()]),
        ["learned shares, ConR"] = static options => options.Regularizers = [new AdaMixUp(), new ConR()],
    };

    public static TheoryData<string> Cases => [.. _changes.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Fit_TwoHundredSteps_LossesAreThoseOfTensors(string name)
    {
        IDataView rows = Tables.View(Tables.Curved(1100));
        NetworkModelParameters Run(TrainingEngine engine) => Fits.Run(
            Fits.Quick(options =>
            {
                (options.MaximumEpochs, options.LearningRate) = (7, 0.002);
                _changes[name](options);
                options.Engine = engine;
            }),
            rows);

        AssertAgree(Run(TrainingEngine.Tensors), Run(TrainingEngine.Hybrid));
    }

    [Fact]
    public void Fit_Categories_LossesAreThoseOfTensors()
    {
        IDataView rows = Categories.View(Categories.Rows(1100));
        NetworkModelParameters Run(TrainingEngine engine) => Categories.Fit(
            Categories.Options(options =>
            {
                (options.MaximumEpochs, options.LearningRate, options.WeightDecay) = (7, 0.002, 0.1);
                (options.UnknownCategoryFraction, options.Engine) = (0.1, engine);
                options.Regularizers = [new RankSim(), new CMixup()];
            }),
            rows).Model;

        NetworkModelParameters tensors = Run(TrainingEngine.Tensors);
        NetworkModelParameters hybrid = Run(TrainingEngine.Hybrid);

        AssertAgree(tensors, hybrid);
        Assert.Equal(tensors.Categories[0].Weights, hybrid.Categories[0].Weights, Close);
    }

    [Fact]
    public void FitToClasses_BalancedAndCalibrated_AllFiguresAreThoseOfTensors()
    {
        IDataView rows = Classes.View(Classes.Rows(400, wrong: 0.1));
        NetworkModelParameters Run(TrainingEngine engine) => Classes.Fit(
            Classes.Binary(options =>
            {
                (options.Engine, options.BalancesClasses, options.LabelSmoothing) = (engine, true, 0.05);
                options.Regularizers = [new Bootstrapping(), new CutMix()];
            }),
            rows).Model;

        NetworkModelParameters tensors = Run(TrainingEngine.Tensors);
        NetworkModelParameters hybrid = Run(TrainingEngine.Hybrid);

        AssertAgree(tensors, hybrid);
        Assert.Equal(tensors.History.Calibration!.Temperature, hybrid.History.Calibration!.Temperature, 1e-3);
        Assert.Equal(tensors.History.Calibration.LogLossAfter, hybrid.History.Calibration.LogLossAfter, Tolerance);
    }

    [Fact]
    public void Fit_InitialModelOfTensors_GoesOnFromIt()
    {
        IDataView rows = Tables.View(Tables.Curved(300));
        NetworkModelParameters begun = Fits.Run(Fits.OnTensors(), rows);
        NetworkModelParameters Next(TrainingEngine engine) => Fits.Run(
            Fits.Quick(options => (options.Engine, options.InitialModel) = (engine, begun)), rows);

        NetworkModelParameters hybrid = Next(TrainingEngine.Hybrid);

        AssertAgree(Next(TrainingEngine.Tensors), hybrid);
        Assert.True(hybrid.History.Epochs[0].TrainingLoss < begun.History.Epochs[0].TrainingLoss);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Fit_SmallBatchesOnSeveralThreads_GivesTheSameWeightsToTheBit(int threads)
    {
        IDataView rows = Tables.View(Tables.Curved(300));
        NetworkModelParameters Run(int count) => Fits.Run(
            Fits.Quick(options =>
            {
                (options.Engine, options.ThreadCount) = (TrainingEngine.Hybrid, count);
                (options.HiddenUnits, options.BatchSize, options.MaximumEpochs) = ([256, 256], 128, 2);
                options.Regularizers = [new RankSim()];
            }),
            rows);

        Assert.Equal(Fits.Weights(Run(1)), Fits.Weights(Run(threads)));
    }

    [Fact]
    public void Fit_StreamedRows_LossesAreThoseOfTensors()
    {
        IDataView rows = Tables.View(Tables.Curved(60_000));
        NetworkModelParameters Run(TrainingEngine engine) => Fits.Run(
            Fits.Quick(options =>
            {
                (options.Engine, options.MemoryBudget, options.BatchSize) = (engine, 1 << 20, 2048);
                (options.MaximumEpochs, options.Regularizers) = (2, [new CutMix()]);
            }),
            rows);

        AssertAgree(Run(TrainingEngine.Tensors), Run(TrainingEngine.Hybrid));
    }

    [Fact]
    public void FitPath_Hybrid_IsAnErrorWithTheRemedy()
    {
        var options = Fits.Quick(static options => options.Engine = TrainingEngine.Hybrid);

        var error = Assert.Throws<InvalidOperationException>(
            () => new MLContext(1).Regression.Trainers.Network(options).FitPath(
                Tables.View(Tables.Curved(60)), new RegularizationPathOptions { Strengths = [0.1, 1] }));

        Assert.Contains("cannot run a regularization path", error.Message, StringComparison.Ordinal);
        Assert.Contains("Set Engine to Automatic", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RankSim")]
    [InlineData("Mixup, hidden layer, per row")]
    [InlineData("HeadRetraining")]
    public void Model_SavedAndLoaded_ScoresTheSameToTheBit(string name)
    {
        var context = new MLContext(seed: 1);
        IDataView rows = Tables.View(Tables.Curved(90));
        var model = context.Regression.Trainers.Network(Fits.Quick(options =>
            (options.Engine, options.Regularizers) = (TrainingEngine.Hybrid, [RegularizerTable.Create(name)]))).Fit(rows);

        using var zip = new MemoryStream();
        context.Model.Save(model, rows.Schema, zip);
        zip.Position = 0;
        ITransformer loaded = new MLContext().Model.Load(zip, out _);

        float[] scores = SingleColumn.Read(model.Transform(rows), "Score", "score");
        Assert.True(scores.Distinct().Count() > 80);
        Assert.Equal(scores, SingleColumn.Read(loaded.Transform(rows), "Score", "score"));
    }

    private static void AssertAgree(NetworkModelParameters tensors, NetworkModelParameters hybrid)
    {
        Assert.Equal(TrainingEngine.Tensors, tensors.History.Engine);
        Assert.Equal(TrainingEngine.Hybrid, hybrid.History.Engine);
        Assert.Equal(tensors.History.Epochs.Count, hybrid.History.Epochs.Count);
        Assert.All(tensors.History.Epochs.Zip(hybrid.History.Epochs), static pair =>
        {
            Assert.Equal(pair.First.TrainingLoss, pair.Second.TrainingLoss, Tolerance);
            Assert.Equal(pair.First.PenaltyLoss, pair.Second.PenaltyLoss, Tolerance);
            Assert.Equal(pair.First.ValidationLoss!.Value, pair.Second.ValidationLoss!.Value, Tolerance);
        });
    }

    private static bool Close(float one, float other) => Math.Abs(one - other) < 1e-4;
}
