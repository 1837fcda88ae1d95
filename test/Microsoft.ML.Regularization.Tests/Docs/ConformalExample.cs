namespace Microsoft.ML.Regularization.Tests.Docs;

/// <summary>The code of docs/methods/conformal-intervals.md.</summary>
internal static class ConformalExample
{
    public static (IntervalRegressionMetrics Plain, IntervalRegressionMetrics Quantiles) Run(
        List<House> houses, string path)
    {
        // <example>
        var ml = new MLContext(seed: 1);
        var split = ml.Data.TrainTestSplit(ml.Data.LoadFromEnumerable(houses), testFraction: 0.3);
        var options = new ConformalOptions { Coverage = 0.9, CalibrationFraction = 0.25 };

        // Any regression trainer or pipeline: the model, then intervals of one width around its scores.
        var model = ml.Regression.Trainers.Sdca().WithConformalIntervals(ml, options).Fit(split.TrainSet);
        ml.Model.Save(model, split.TrainSet.Schema, path);
        var intervals = ml.Regression.EvaluateIntervals(model.Transform(split.TestSet), split.TrainSet);
        Console.WriteLine($"{intervals.Overall.Coverage:P1} covered, of rare prices {intervals.Few.Coverage:P1}");

        // Intervals as wide as the row is uncertain: a network learns quantiles, the calibration corrects them.
        var quantiles = ml.Regression.Trainers.Network(new NetworkRegressionOptions
        {
            Loss = RegressionLoss.Pinball,
            Quantiles = [0.05, 0.95],
        });
        var adaptive = quantiles.WithConformalIntervals(ml, options).Fit(split.TrainSet).Transform(split.TestSet);
        var adaptiveIntervals = ml.Regression.EvaluateIntervals(adaptive, split.TrainSet);
        // </example>
        return (intervals, adaptiveIntervals);
    }
}
