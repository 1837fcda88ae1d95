namespace Microsoft.ML.Regularization.Tests.Training.Path;

/// <summary>
/// Each point of a path of the fused engine is, bit for bit, the model that a fit with its strength alone gives.
/// </summary>
public sealed class FusedPathEqualityTests
{
    private static readonly double[] _strengths = [0, 1e-3, 0.1, 1];

    private static readonly Dictionary<string, Func<double, Regularizer>?> _methods = new()
    {
        ["weight decay"] = null,
        ["GroupLasso"] = static strength => new GroupLasso { Strength = strength },
        ["GroupLasso, inputs"] =
            static strength => new GroupLasso { Strength = strength, Groups = LassoGroups.Inputs },
        ["SparseWeights"] = static strength => new SparseWeights { Strength = strength },
        ["FeatureNoise"] = static strength => new FeatureNoise { Strength = strength },
        ["Mixup"] = static strength => new Mixup { Strength = strength, PlainEpochs = 2 },
        ["DensityWeighting"] = static strength => new DensityWeighting { Strength = strength },
        ["ConR, two views"] = static strength => new ConR { Strength = strength, SimilarityWindow = 0.5 },
        ["ConR, single view"] = static strength => new ConR
        {
            Strength = strength,
            SimilarityWindow = 0.5,
            Views = ConRViews.SingleView,
        },
        ["ConR that begins later and later"] =
            static strength => new ConR { WarmUpEpochs = (int)Math.Ceiling(4 * strength) },
    };

    private static readonly Dictionary<string, Action<NetworkRegressionOptions>> _options = new()
    {
        ["one thread"] = static options => options.ThreadCount = 1,
        ["more threads than strengths"] = static options => options.ThreadCount = 5,
        ["streamed rows"] = static options => options.MemoryBudget = 1 << 20,
        ["plateau"] = static options => options.LearningRateSchedule = LearningRateSchedule.Plateau,
        ["one cycle"] = static options => options.LearningRateSchedule = LearningRateSchedule.OneCycle,
        ["clipping"] = static options => options.GradientClipping = 0.05,
        ["weights"] = static options => options.ExampleWeightColumnName = nameof(Row.Weight),
        ["Huber"] = static options => options.Loss = RegressionLoss.Huber,
        ["quantiles"] = static options =>
            (options.Loss, options.Quantiles) = (RegressionLoss.Pinball, [0.1, 0.5, 0.9]),
        ["layer norm, residual, silu"] = static options =>
        {
            options.Normalization = NetworkNormalization.Layer;
            options.UsesResidualConnections = true;
            options.Activation = Activation.Silu;
        },
        ["batch norm"] = static options => options.Normalization = NetworkNormalization.Batch,
        ["linear"] = static options => options.HiddenUnits = [],
        ["shared mixing"] = static options => options.Regularizers = [new Mixup { Strength = 1 }],
        ["shared noise, shared weights"] =
            static options => options.Regularizers = [new DensityWeighting(), new FeatureNoise()],
        ["a batch of everything"] = static options => options.BatchSize = 10_000,
        // A row is left over, and the last batch takes it.
        ["batches of unequal size"] = static options => options.BatchSize = 239,
        ["vector label"] = static options =>
            (options.LabelColumnName, options.Regularizers) = (nameof(Row.Features), [new Mixup()]),
    };

    public static TheoryData<string> Methods => [.. _methods.Keys];

    public static TheoryData<string> Options => [.. _options.Keys];

    [Theory]
    [MemberData(nameof(Methods))]
    public void FitPath_EachMethod_GivesTheBitsOfSingleFits(string method) => PathFits.AssertBitsOfSingleFits(
        Base(), new RegularizationPathOptions { Strengths = _strengths, Regularizer = _methods[method] }, View());

    [Theory]
    [MemberData(nameof(Options))]
    public void FitPath_EachOption_GivesTheBitsOfSingleFits(string option)
    {
        NetworkRegressionOptions options = Base();
        _options[option](options);
        Func<double, Regularizer> regularizer = options.LabelColumnName == nameof(Row.Label) && options.Quantiles is []
            ? static strength => new ConR { Strength = strength, SimilarityWindow = 0.5 }
            : static strength => new GroupLasso { Strength = strength };

        PathFits.AssertBitsOfSingleFits(
            options, new RegularizationPathOptions { Strengths = [0, 0.1, 1], Regularizer = regularizer }, View());
    }

    [Theory]
    [InlineData(NetworkNormalization.None)]
    [InlineData(NetworkNormalization.Batch)]
    public void FitPath_CategoriesMixedAndContrasted_GivesTheBitsOfSingleFits(NetworkNormalization normalization)
    {
        NetworkRegressionOptions options = Base();
        options.CategoricalFeatureColumnNames = ["City", "Tags"];
        (options.Normalization, options.Regularizers) = (normalization, [new Mixup()]);

        PathFits.AssertBitsOfSingleFits(
            options,
            new RegularizationPathOptions
            {
                Strengths = _strengths,
                Regularizer = static strength => new ConR { Strength = strength, SimilarityWindow = 0.5 },
            },
            Categories.View(Categories.Rows(300)));
    }

    [Fact]
    public void FitPath_EachStrengthStopsEarly_AsItsSingleFit()
    {
        NetworkRegressionOptions options = Base();
        (options.MaximumEpochs, options.Patience, options.LearningRate) = (100, 3, 0.01);

        int[] epochs = PathFits.AssertBitsOfSingleFits(
            options, new RegularizationPathOptions { Strengths = [0, 0.1, 1, 10, 50] }, View());

        Assert.True(epochs.Distinct().Count() > 1, "all stopped at the same epoch, so this test shows nothing");
        Assert.All(epochs, static count => Assert.InRange(count, 4, 99));
    }

    [Fact]
    public void FitPath_FromAnInitialModel_GivesTheBitsOfSingleFits()
    {
        NetworkRegressionOptions options = Base();
        options.InitialModel = Fits.Run(Base(), View());

        PathFits.AssertBitsOfSingleFits(options, new RegularizationPathOptions { Strengths = _strengths }, View());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void FitPath_Binary_GivesTheBitsOfSingleFits(bool mixes)
    {
        NetworkBinaryOptions options = Classes.Binary(Set);
        options.Regularizers = mixes ? [new Mixup()] : [];
        IDataView rows = Classes.View(Classes.Rows(300, wrong: 0.2));

        RegularizationPath<NetworkBinaryTransformer> path =
            new MLContext(1).BinaryClassification.Trainers.Network(options).FitPath(rows, Elr);

        Assert.All(path.Points, point => PathFits.AssertSameBits(
            Classes.Fit((NetworkBinaryOptions)Elr.Apply(options, point.Strength), rows).Model, point.Model!.Model));
    }

    [Fact]
    public void FitPath_MulticlassBalancedSmoothedCalibrated_GivesTheBitsOfSingleFits()
    {
        NetworkMulticlassOptions options = Classes.Multiclass(Set);
        (options.LabelSmoothing, options.MemoryBudget) = (0.05, 1 << 20);
        IDataView rows = Classes.View(Classes.Rows(300, wrong: 0.2));

        RegularizationPath<NetworkMulticlassTransformer> path =
            new MLContext(1).MulticlassClassification.Trainers.Network(options).FitPath(rows, Elr);

        Assert.All(path.Points, point => PathFits.AssertSameBits(
            Classes.Fit((NetworkMulticlassOptions)Elr.Apply(options, point.Strength), rows).Model, point.Model!.Model));
        Assert.All(path.Points, static point => Assert.NotEqual(1, point.Model!.Model.Classes!.Temperature));
    }

    private static RegularizationPathOptions Elr { get; } = new()
    {
        Strengths = [0, 0.5, 3],
        Regularizer = static strength => new Elr { Strength = strength },
    };

    private static void Set(NetworkClassificationOptions options) =>
        (options.BalancesClasses, options.LearningRate, options.Patience, options.Dropout) = (true, 0.003, 4, 0.1);

    private static NetworkRegressionOptions Base() => Fits.Quick(static options =>
    {
        (options.HiddenUnits, options.Dropout, options.MaximumEpochs) = ([16, 16], 0.1, 8);
        (options.LearningRate, options.ThreadCount, options.Seed) = (0.003, 2, 5);
    });

    private static IDataView View()
    {
        Row[] rows = Tables.Curved(300);
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i].Weight = 0.5f + (i % 3);
        }

        return Tables.View(rows);
    }
}
