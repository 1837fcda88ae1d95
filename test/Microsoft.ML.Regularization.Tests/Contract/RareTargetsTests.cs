namespace Microsoft.ML.Regularization.Tests;

/// <summary>Weights, ConR, metrics by region and report together, as a user puts them together.</summary>
public sealed class RareTargetsTests
{
    [Fact]
    public void Fit_SkewedTargetWithDensityWeights_GainsOnRareTargets()
    {
        // Two groups that no feature but a noisy one tells apart: without weights the network sides with the many.
        var context = new MLContext(seed: 1);
        var training = Tables.View(Skewed(600, seed: 1));
        var test = Tables.View(Skewed(600, seed: 2));

        var plain = Evaluate(context.Regression.Trainers.ConR(Options(weight: null)).Fit(training));
        var weighted = Evaluate(context.Regression.Trainers.ConR(Options(weight: "Weight"))
            .Fit(context.Data.DensityWeights(training, options: new() { BinCount = 10 })));
        string html = new RegressionReport("Rare targets")
            .AddTargetHistogram(plain.Regions, "label")
            .AddRegionComparison([new("ConR", [plain]), new("ConR, weighted", [weighted])])
            .ToHtml();

        Assert.True(plain.Few.RowCount > 20);
        Assert.True(
            weighted.Few.MeanAbsoluteError < 0.9 * plain.Few.MeanAbsoluteError, $"plain {plain}; weighted {weighted}");
        Assert.Contains("ConR, weighted, few: ", html, StringComparison.Ordinal);

        ImbalancedRegressionMetrics Evaluate(ITransformer model) =>
            context.Regression.EvaluateImbalanced(model.Transform(test), training);
    }

    private static ConROptions Options(string? weight) => new()
    {
        ExampleWeightColumnName = weight,
        HiddenUnits = [16],
        MaximumEpochs = 20,
        BatchSize = 64,
        LearningRate = 0.01,
        Dropout = 0,
        Strength = 0.2,
    };

    /// <summary>One row of twelve has a label near 10, the others near 0; the first feature hints at it.</summary>
    private static Row[] Skewed(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            bool isRare = i % 12 == 0;
            float hint = (isRare ? 1 : 0) + 1.2f * (float)(random.NextDouble() + random.NextDouble() - 1);
            float detail = (float)random.NextDouble();
            return new Row { Features = [hint, detail, 0], Label = (isRare ? 10 : 0) + detail };
        })];
    }
}
