namespace Microsoft.ML.Regularization.Tests.Docs;

/// <summary>The code of docs/methods/resampling-and-relevance.md.</summary>
internal static class ResamplingExample
{
    public static (ImbalancedRegressionMetrics Metrics, ImbalancedComparison Comparison) Run(List<House> houses)
    {
        // <example>
        var ml = new MLContext(seed: 1);
        var split = ml.Data.TrainTestSplit(ml.Data.LoadFromEnumerable(houses), testFraction: 0.3);

        // Which prices matter: found from the training labels, or given: Points = [new(20, 0), new(40, 1)].
        var relevance = new RelevanceOptions { Extremes = RelevanceExtremes.High, BoxPlot = RelevanceBoxPlot.Tukey };
        var resampled = ml.Data.Smogn(split.TrainSet, new SmognOptions { Relevance = relevance });

        var trainer = ml.Regression.Trainers.Sdca();
        var plain = trainer.Fit(split.TrainSet).Transform(split.TestSet);
        var balanced = trainer.Fit(resampled).Transform(split.TestSet);

        var evaluation = new ImbalancedEvaluationOptions { Relevance = relevance, Bootstrap = new() };
        var metrics = ml.Regression.EvaluateImbalanced(balanced, split.TrainSet, evaluation);
        Console.WriteLine($"few: MAE {metrics.Few.MeanAbsoluteError} ({metrics.Few.Intervals?.MeanAbsoluteError})");
        Console.WriteLine($"SERA {metrics.Relevance?.SquaredErrorRelevanceArea}, F1 {metrics.Relevance?.F1}");

        // Is it better where it matters, or was it the choice of test rows?
        var comparison = ml.Regression.CompareImbalanced(plain, balanced, split.TrainSet);
        Console.WriteLine($"few: {comparison.Few.MeanDifference}, p {comparison.Few.WilcoxonPValue}");
        // </example>
        return (metrics, comparison);
    }
}
