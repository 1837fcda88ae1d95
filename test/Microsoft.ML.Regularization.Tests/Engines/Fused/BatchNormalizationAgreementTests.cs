using Microsoft.ML.Regularization.Tests.Hooks;
using static TorchSharp.torch;

namespace Microsoft.ML.Regularization.Tests.Engines.Fused;

/// <summary>
/// Both engines train the same networks with batch normalization: they differ by rounding alone. The gradient of a bias
/// before it is zero but for rounding, and AdamW makes steps of the learning rate even of that; so the tensors' is
/// rounded to zero here, as the fused engine has it.
/// </summary>
public sealed class BatchNormalizationAgreementTests
{
    private const double Tolerance = 1e-5;
    private const double Rounding = 1e-6;

    public static TheoryData<string> Cases => [.. _changes.Keys];

    private static readonly Dictionary<string, Action<NetworkRegressionOptions>> _changes = new()
    {
        ["plain"] = static _ => { },
        ["residual silu, dropout"] = static options =>
        {
            (options.HiddenUnits, options.UsesResidualConnections) = ([24, 24, 24], true);
            (options.Activation, options.Dropout) = (Activation.Silu, 0.2);
        },
        ["gelu, decay"] = static options => (options.Activation, options.WeightDecay) = (Activation.Gelu, 0.3),
        ["tanh, memory budget"] = static options =>
            (options.Activation, options.MemoryBudget) = (Activation.Tanh, 1 << 20),
        // Which pairs ConR pushes jumps where predictions lie a window apart: with this seed none does within rounding.
        ["ConR, two views"] = static options =>
            (options.HiddenUnits, options.Dropout, options.Regularizers, options.Seed) =
                ([24, 24], 0.1, [new ConR()], 1),
        ["mixup, ConR, single view"] = static options => options.Regularizers =
            [new Mixup { DrawsPerRow = true }, new ConR { Views = ConRViews.SingleView }],
        ["lasso of neurons"] = static options =>
            (options.HiddenUnits, options.Regularizers) = ([24, 24], [new GroupLasso { Strength = 1e-3 }]),
        ["best of many epochs"] = static options =>
            (options.Patience, options.MaximumEpochs, options.LearningRate) = (2, 30, 0.02),
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Fit_TwoHundredSteps_LossesAndScoresAgree(string name)
    {
        Row[] rows = Tables.Curved(1100);

        NetworkModelParameters fused = Run(_changes[name], TrainingEngine.Fused, rows);
        NetworkModelParameters tensors = Run(_changes[name], TrainingEngine.Tensors, rows);

        AssertAgree(fused, tensors, rows);
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(32, 33)]
    [InlineData(200, 1)]
    public void Fit_BatchesOfFewRows_LossesAndScoresAgree(int batchSize, int rowCount)
    {
        Row[] rows = Tables.Curved(rowCount);
        void Change(NetworkRegressionOptions options) =>
            (options.BatchSize, options.ValidationFraction) = (batchSize, 0);

        AssertAgree(Run(Change, TrainingEngine.Fused, rows), Run(Change, TrainingEngine.Tensors, rows), rows);
    }

    [Fact]
    public void FitToClasses_WithCategories_LossesAgree()
    {
        IDataView view = Categories.View(Categories.Rows(600));
        TrainingHistory Run(TrainingEngine engine) => Classes.Fit(
            Classes.Multiclass(options =>
            {
                (options.LabelColumnName, options.CategoricalFeatureColumnNames) = ("Class", ["Kind", "City"]);
                options.Normalization = NetworkNormalization.Batch;
                Choose(options, engine);
            }),
            view).Model.History;

        TrainingHistory fused = Run(TrainingEngine.Fused);
        TrainingHistory tensors = Run(TrainingEngine.Tensors);

        AssertAgree(fused, tensors);
        Assert.Equal(tensors.Calibration!.Temperature, fused.Calibration!.Temperature, 1e-3);
    }

    private static void AssertAgree(NetworkModelParameters fused, NetworkModelParameters tensors, Row[] rows)
    {
        AssertAgree(fused.History, tensors.History);
        Assert.All(
            Fits.Score(tensors, rows).Zip(Fits.Score(fused, rows)),
            static pair => Assert.Equal(pair.First, pair.Second, 1e-3));
    }

    private static void AssertAgree(TrainingHistory fused, TrainingHistory tensors)
    {
        Assert.Equal(TrainingEngine.Fused, fused.Engine);
        Assert.Equal(TrainingEngine.Tensors, tensors.Engine);
        Assert.Equal(tensors.Epochs.Count, fused.Epochs.Count);
        Assert.Equal(tensors.BestEpoch, fused.BestEpoch);
        Assert.All(fused.Epochs.Zip(tensors.Epochs), pair =>
        {
            Assert.Equal(pair.Second.TrainingLoss, pair.First.TrainingLoss, Tolerance);
            Assert.Equal(pair.Second.ValidationLoss ?? 0, pair.First.ValidationLoss ?? 0, Tolerance);
        });
    }

    private static NetworkModelParameters Run(
        Action<NetworkRegressionOptions> change, TrainingEngine engine, Row[] rows) => Fits.Run(
        Fits.Quick(options =>
        {
            options.Normalization = NetworkNormalization.Batch;
            options.MaximumEpochs = 7;
            options.LearningRate = 0.002;
            change(options);
            Choose(options, engine);
        }),
        Tables.View(rows));

    private static void Choose(NetworkOptions options, TrainingEngine engine)
    {
        options.Engine = engine;
        // A lasso gives those biases a gradient that counts.
        if (engine == TrainingEngine.Tensors && !options.Regularizers.OfType<GroupLasso>().Any())
        {
            options.Regularizers = [.. options.Regularizers, new Probe(_ => new GradientTransform(RoundBiases))];
        }
    }

    internal static void RoundBiases(IReadOnlyList<NetworkParameter> parameters)
    {
        foreach (NetworkParameter bias in parameters.Where(static p => p.Kind == ParameterKind.Bias).SkipLast(1))
        {
            using Tensor isRounding = bias.Gradient.abs().lt(Rounding);
            bias.Gradient.masked_fill_(isRounding, 0);
        }
    }
}
