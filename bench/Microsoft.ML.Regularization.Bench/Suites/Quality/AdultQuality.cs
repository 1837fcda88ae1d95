using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>Accuracy and area under the ROC curve on the test file of adult, with the trainer's defaults.</summary>
internal static class AdultQuality
{
    private const double AccuracyToReach = 0.850;
    private const double AreaToReach = 0.904;
    private static readonly int[] _seeds = [1, 2, 3];

    public static IEnumerable<BenchResult> Run(string trainFile, string testFile)
    {
        CalibratedBinaryClassificationMetrics[] metrics = [.. _seeds.Select(seed => Fit(seed, trainFile, testFile))];
        yield return Entry("adult/accuracy", "share", AccuracyToReach, metrics.Select(m => m.Accuracy));
        yield return Entry("adult/auc", "area", AreaToReach, metrics.Select(m => m.AreaUnderRocCurve));
    }

    private static CalibratedBinaryClassificationMetrics Fit(int seed, string trainFile, string testFile)
    {
        var ml = new MLContext(seed);
        InputOutputColumnPair[] texts = [.. AdultTable.Texts.Select(name => new InputOutputColumnPair(name))];
        var model = ml.Transforms.Categorical.OneHotEncoding(texts)
            .Append(ml.Transforms.Concatenate("Features", ["Numbers", .. AdultTable.Texts]))
            .Append(ml.BinaryClassification.Trainers.Network())
            .Fit(AdultTable.ReadLabelled(ml, trainFile));
        return ml.BinaryClassification.Evaluate(model.Transform(AdultTable.ReadLabelled(ml, testFile)));
    }

    private static BenchResult Entry(string name, string unit, double limit, IEnumerable<double> values)
    {
        MeanAndError figure = MeanAndError.Of([.. values]);
        return BenchResult.AtLeast(name, figure.Mean, unit, limit) with { StandardError = figure.StandardError };
    }
}
