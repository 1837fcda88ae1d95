namespace Microsoft.ML.Regularization.Tests.Training.Path;

/// <summary>Each point of a path is the model that a fit with its strength alone would give.</summary>
public sealed class PathEqualityTests
{
    private static readonly double[] _strengths = [0, 1e-4, 1e-2, 0.3, 1];

    private static readonly Dictionary<string, Func<double, Regularizer>?> _methods = new()
    {
        ["weight decay"] = null,
        ["GroupLasso"] = static strength => new GroupLasso { Strength = strength * 1e-3 },
        ["GroupLasso, inputs"] =
            static strength => new GroupLasso { Strength = strength, Groups = LassoGroups.Inputs },
        ["FeatureNoise"] = static strength => new FeatureNoise { Strength = strength },
        ["ConR, two views"] = static strength => new ConR { Strength = strength, SimilarityWindow = 0.5 },
        ["ConR, single view"] = static strength => new ConR
        {
            Strength = strength,
            SimilarityWindow = 0.5,
            Views = ConRViews.SingleView,
        },
    };

    public static TheoryData<string> Methods => [.. _methods.Keys];

    [Theory]
    [MemberData(nameof(Methods))]
    public void FitPath_EachMethod_GivesTheModelsOfSingleFits(string method) => PathFits.AssertAsSingleFits(
        Options(), new RegularizationPathOptions { Strengths = _strengths, Regularizer = _methods[method] }, Rows());

    private static NetworkRegressionOptions Options() => Fits.Quick(options =>
    {
        (options.HiddenUnits, options.Dropout, options.MaximumEpochs) = ([16, 16], 0.1, 30);
        (options.LearningRate, options.ThreadCount) = (0.003, 2);
    });

    private static Row[] Rows() => Tables.Curved(300);
}
