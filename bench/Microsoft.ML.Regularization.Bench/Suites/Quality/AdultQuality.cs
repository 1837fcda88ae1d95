using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>
/// Accuracy and area under the ROC curve on the test file of adult, with the trainer's defaults: with text columns as
/// indicators, and as learned vectors.
/// </summary>
internal static class AdultQuality
{
    private const double AccuracyToReach = 0.850;
    private const double AreaToReach = 0.904;
    private static readonly int[] _seeds = [1, 2, 3];

    private static readonly InputOutputColumnPair[] _texts =
        [.. AdultTable.Texts.Select(name => new InputOutputColumnPair(name))];

    public static IEnumerable<BenchResult> Run(string trainFile, string testFile) =>
        Entries("", OneHot, trainFile, testFile).Concat(Entries("/embeddings", Embedded, trainFile, testFile));

    private static IEnumerable<BenchResult> Entries(
        string suffix, Func<MLContext, IEstimator<ITransformer>> pipeline, string trainFile, string testFile)
    {
        CalibratedBinaryClassificationMetrics[] metrics =
            [.. _seeds.Select(seed => Fit(new MLContext(seed), pipeline, trainFile, testFile))];
        yield return Entry("adult/accuracy" + suffix, "share", AccuracyToReach, metrics.Select(m => m.Accuracy));
        yield return Entry("adult/auc" + suffix, "area", AreaToReach, metrics.Select(m => m.AreaUnderRocCurve));
    }

    private static EstimatorChain<NetworkBinaryTransformer> OneHot(MLContext ml) =>
        ml.Transforms.Categorical.OneHotEncoding(_texts)
            .Append(ml.Transforms.Concatenate("Features", ["Numbers", .. AdultTable.Texts]))
            .Append(ml.BinaryClassification.Trainers.Network());

    private static EstimatorChain<NetworkBinaryTransformer> Embedded(MLContext ml) =>
        ml.Transforms.Conversion.MapValueToKey(_texts)
            .Append(ml.BinaryClassification.Trainers.Network(new NetworkBinaryOptions
            {
                FeatureColumnName = "Numbers",
                CategoricalFeatureColumnNames = AdultTable.Texts,
            }));

    private static CalibratedBinaryClassificationMetrics Fit(
        MLContext ml, Func<MLContext, IEstimator<ITransformer>> pipeline, string trainFile, string testFile)
    {
        ITransformer model = pipeline(ml).Fit(AdultTable.ReadLabelled(ml, trainFile));
        return ml.BinaryClassification.Evaluate(model.Transform(AdultTable.ReadLabelled(ml, testFile)));
    }

    private static BenchResult Entry(string name, string unit, double limit, IEnumerable<double> values)
    {
        MeanAndError figure = MeanAndError.Of([.. values]);
        return BenchResult.AtLeast(name, figure.Mean, unit, limit) with { StandardError = figure.StandardError };
    }
}
