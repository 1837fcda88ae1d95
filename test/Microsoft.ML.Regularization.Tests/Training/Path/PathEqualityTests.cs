using Microsoft.ML.Regularization.Tests.Hooks;

namespace Microsoft.ML.Regularization.Tests.Training.Path;

/// <summary>Each point of a path by tensors is the model that a fit with its strength alone would give.</summary>
public sealed class PathEqualityTests
{
    private static readonly double[] _strengths = [0, 1e-4, 1e-2, 0.3, 1];

    private static readonly Dictionary<string, Func<double, Regularizer>?> _methods = new()
    {
        ["weight decay"] = null,
        // Stronger, and whole neurons fade to zero, where the penalty has a kink: there any rounding decides.
        ["GroupLasso"] = static strength => new GroupLasso { Strength = strength * 1e-3 },
        ["GroupLasso, inputs"] =
            static strength => new GroupLasso { Strength = strength, Groups = LassoGroups.Inputs },
        ["FeatureNoise"] = static strength => new FeatureNoise { Strength = strength },
        ["Mixup"] = static strength => new Mixup { Strength = strength },
        ["CMixup"] = static strength => new CMixup { Strength = strength },
        ["CutMix, per row"] = static strength => new CutMix { Strength = strength, DrawsPerRow = true },
        ["ConR, two views"] = static strength => new ConR { Strength = strength, SimilarityWindow = 0.5 },
        ["ConR, single view"] = static strength => new ConR
        {
            Strength = strength,
            SimilarityWindow = 0.5,
            Views = ConRViews.SingleView,
        },
        ["targets that follow the outputs"] = static strength => new Probe(_ => new Refiner((targets, step) =>
            targets.mul(0.9).add(step.Pass.Outputs.mul(0.1 * strength)))),
    };

    private static readonly Dictionary<string, Action<NetworkRegressionOptions>> _options = new()
    {
        ["one thread"] = static options => options.ThreadCount = 1,
        ["streamed rows"] = static options => options.MemoryBudget = 1 << 20,
        ["plateau"] = static options => options.LearningRateSchedule = LearningRateSchedule.Plateau,
        ["cosine"] = static options => options.LearningRateSchedule = LearningRateSchedule.Cosine,
        ["clipping"] = static options => options.GradientClipping = 0.05,
        ["weights"] = static options => options.ExampleWeightColumnName = nameof(Row.Weight),
        ["Huber"] = static options => options.Loss = RegressionLoss.Huber,
        // Not batch normalization: biases before it have no gradient but rounding, which AdamW makes steps of.
        ["layer norm"] = static options => options.Normalization = NetworkNormalization.Layer,
        ["linear"] = static options => options.HiddenUnits = [],
        ["shared mixing"] = static options => options.Regularizers = [new Mixup { Strength = 1 }],
        ["shared noise"] = static options => options.Regularizers = [new FeatureNoise()],
    };

    public static TheoryData<string> Methods => [.. _methods.Keys];

    public static TheoryData<string> Options => [.. _options.Keys];

    [Theory]
    [MemberData(nameof(Methods))]
    public void FitPath_EachMethod_GivesTheModelsOfSingleFits(string method) => PathFits.AssertAsSingleFits(
        Base(), new RegularizationPathOptions { Strengths = _strengths, Regularizer = _methods[method] }, View());

    [Theory]
    [MemberData(nameof(Options))]
    public void FitPath_EachOption_GivesTheModelsOfSingleFits(string option)
    {
        NetworkRegressionOptions options = Base();
        options.MaximumEpochs = 8;
        _options[option](options);

        PathFits.AssertAsSingleFits(
            options,
            new RegularizationPathOptions
            {
                Strengths = [0, 0.1, 1],
                Regularizer = static strength => new ConR { Strength = strength, SimilarityWindow = 0.5 },
            },
            View());
    }

    [Fact]
    public void FitPath_EachStrengthStopsEarly_AsItsSingleFit()
    {
        NetworkRegressionOptions options = Base();
        (options.MaximumEpochs, options.Patience, options.LearningRate) = (100, 3, 0.01);

        int[] epochs = PathFits.AssertAsSingleFits(
            options, new RegularizationPathOptions { Strengths = [0, 0.1, 1, 10, 50] }, View());

        Assert.True(epochs.Distinct().Count() > 1, "all stopped at the same epoch, so this test shows nothing");
        Assert.All(epochs, static count => Assert.InRange(count, 4, 99));
    }

    [Fact]
    public void FitPath_CategoriesAndPenalties_GivesTheModelsOfSingleFits() => PathFits.AssertAsSingleFits(
        Categories.Options(static options =>
        {
            (options.MaximumEpochs, options.LearningRate, options.Dropout) = (10, 0.003, 0.1);
            (options.Regularizers, options.Engine) = ([new FeatureNoise()], TrainingEngine.Tensors);
        }),
        new RegularizationPathOptions
        {
            Strengths = [0, 0.1, 1],
            Regularizer = static strength => new ConR { Strength = strength, SimilarityWindow = 0.5 },
        },
        Categories.View(Categories.Rows(200)));

    [Fact]
    public void FitPath_LinearWithCategories_GivesTheModelsOfSingleFits() => PathFits.AssertAsSingleFits(
        Categories.Options(static options =>
            (options.HiddenUnits, options.Engine) = ([], TrainingEngine.Tensors)),
        new RegularizationPathOptions { Strengths = [0, 1, 10] },
        Categories.View(Categories.Rows(200)));

    [Fact]
    public void FitPath_VectorLabel_GivesTheModelsOfSingleFits() => PathFits.AssertAsSingleFits(
        Fits.OnTensors(static options => options.LabelColumnName = nameof(Row.Features)),
        new RegularizationPathOptions { Strengths = [0, 1, 10] },
        View());

    [Fact]
    public void FitPath_OneStrength_IsTheSingleFit() => PathFits.AssertAsSingleFits(
        Base(), new RegularizationPathOptions { Strengths = [0.05] }, View());

    private static NetworkRegressionOptions Base() => Fits.OnTensors(static options =>
    {
        (options.HiddenUnits, options.Dropout, options.MaximumEpochs) = ([16, 16], 0.1, 30);
        (options.LearningRate, options.ThreadCount) = (0.003, 2);
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
