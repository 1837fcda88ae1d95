using System.Globalization;
using System.Text.Json;

namespace Microsoft.ML.Regularization.Tests;

public sealed class EvaluateImbalancedTests
{
    private static readonly MLContext _context = new(seed: 1);

    [Fact]
    public void EvaluateImbalanced_OfRecordedCase_GivesItsErrors()
    {
        var golden = Golden.Case("dir_toolbox.json", "shot metrics");
        var train = golden.GetProperty("train_label_counts").EnumerateObject().SelectMany(entry => Enumerable.Repeat(
            Row(float.Parse(entry.Name, CultureInfo.InvariantCulture), 0), entry.Value.GetInt32()));
        var test = Golden.Row(golden.GetProperty("test_labels")).Zip(
            Golden.Row(golden.GetProperty("test_preds")), (label, score) => Row((float)label, (float)score));
        var options = new ShotRegionOptions
        {
            Rule = ShotRegionRule.Count,
            BinEdges = [.. Enumerable.Range(0, 8).Select(i => 5.0 + 10 * i)],
        };

        var metrics = _context.Regression.EvaluateImbalanced(Load(test), Load(train), options: options);

        AssertRegion(golden, "many", metrics.Many);
        AssertRegion(golden, "median", metrics.Medium);
        AssertRegion(golden, "low", metrics.Few);
        Assert.Equal(golden.GetProperty("overall_mae").GetDouble(), metrics.MeanAbsoluteError, 1e-9);
        Assert.Equal(golden.GetProperty("overall_mse").GetDouble(), Math.Pow(metrics.RootMeanSquaredError, 2), 1e-9);
        Assert.Equal(golden.GetProperty("overall_gm").GetDouble(), metrics.GeometricMeanAbsoluteError, 1e-9);
        Assert.Equal(golden.GetProperty("bMAE").GetDouble(), metrics.BalancedMeanAbsoluteError, 1e-9);
        Assert.Equal(golden.GetProperty("bMSE").GetDouble(), metrics.Overall.BalancedMeanSquaredError, 1e-9);
        Assert.Equal((1.125 + 3.5 + 7.25) / 3, metrics.RegionMeanAbsoluteError, 1e-9);
        Assert.Equal(12, metrics.Overall.RowCount);
        Assert.Equal(430, metrics.Overall.TrainingRowCount);
    }

    [Fact]
    public void EvaluateImbalanced_ByHand_GivesStandardErrors()
    {
        // Errors 1, 2, 3: mean 2, sample variance 1, standard error sqrt(1 / 3).
        var rows = Load([Row(0, 1), Row(0, 2), Row(0, -3)]);

        var metrics = _context.Regression.EvaluateImbalanced(rows, rows);

        Assert.Equal(2, metrics.Many.MeanAbsoluteError, 1e-12);
        Assert.Equal(Math.Sqrt(1.0 / 3), metrics.Many.StandardErrorOfMeanAbsoluteError, 1e-12);
        Assert.Equal(Math.Sqrt(14.0 / 3), metrics.Many.RootMeanSquaredError, 1e-12);
        Assert.Equal(Math.Cbrt(6), metrics.Many.GeometricMeanAbsoluteError, 1e-12);
        Assert.Equal(0, metrics.Few.RowCount);
        Assert.True(double.IsNaN(metrics.Few.MeanAbsoluteError));
        Assert.True(double.IsNaN(metrics.Few.StandardErrorOfMeanAbsoluteError));
    }

    [Fact]
    public void EvaluateImbalanced_ExactScore_IsFlooredInTheGeometricMeanAlone()
    {
        var rows = Load([Row(1, 1), Row(2, 3)]);

        var metrics = _context.Regression.EvaluateImbalanced(rows, rows, options: new() { ErrorFloor = 1e-4 });

        Assert.Equal(1e-2, metrics.GeometricMeanAbsoluteError, 1e-12);
        Assert.Equal(0.5, metrics.MeanAbsoluteError, 1e-12);
    }

    [Fact]
    public void EvaluateImbalanced_MissingScoresAndLabels_AreCounted()
    {
        var train = Load([Row(0, 0), Row(10, 0)]);
        var scored = Load(
            [Row(1, float.NaN), Row(float.NaN, 1), Row(2, float.PositiveInfinity), Row(3, 5), Row(-4, -3)]);

        var metrics = _context.Regression.EvaluateImbalanced(scored, train);

        Assert.Equal(2, metrics.MissingScoreCount);
        Assert.Equal(1, metrics.MissingLabelCount);
        Assert.Equal(1, metrics.OutsideTrainingRangeCount);
        Assert.Equal(2, metrics.Overall.RowCount);
        Assert.Equal(1.5, metrics.MeanAbsoluteError, 1e-12);
        Assert.Contains("2 without a finite score", metrics.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void EvaluateImbalanced_AllScoresNaN_HasNoErrorThatLooksGood()
    {
        var rows = Load([Row(1, float.NaN), Row(2, float.NaN)]);

        var metrics = _context.Regression.EvaluateImbalanced(rows, rows);

        Assert.Equal(2, metrics.MissingScoreCount);
        Assert.True(double.IsNaN(metrics.MeanAbsoluteError));
        Assert.True(double.IsNaN(metrics.RegionMeanAbsoluteError));
        Assert.True(double.IsNaN(metrics.BalancedMeanAbsoluteError));
    }

    [Fact]
    public void EvaluateImbalanced_BalancedTestSet_BalancedErrorIsTheError()
    {
        var random = new Random(4);
        var rows = Load([.. Enumerable.Range(0, 200).Select(i => Row(i, i + (float)random.NextDouble()))]);

        var metrics = _context.Regression.EvaluateImbalanced(rows, rows);

        Assert.Equal(metrics.MeanAbsoluteError, metrics.BalancedMeanAbsoluteError, 1e-9);
        Assert.True(metrics.GeometricMeanAbsoluteError < metrics.MeanAbsoluteError);
    }

    [Fact]
    public void EvaluateImbalanced_AnyRows_RegionsPartitionThemAndGeometricMeansAreNoLarger()
    {
        var random = new Random(21);
        for (int trial = 0; trial < 20; trial++)
        {
            var train = Load([.. Enumerable.Range(0, 60).Select(_ => Row(MathF.Exp(4 * random.NextSingle()), 0))]);
            var test = Load([.. Enumerable.Range(0, 40).Select(_ => Row(50 * random.NextSingle(), 50 * random.NextSingle()))]);

            var metrics = _context.Regression.EvaluateImbalanced(test, train);

            RegionMetrics[] regions = [metrics.Many, metrics.Medium, metrics.Few];
            Assert.Equal(40, regions.Sum(region => region.RowCount));
            Assert.Equal(60, regions.Sum(region => region.TrainingRowCount));
            Assert.Equal(
                metrics.MeanAbsoluteError * 40,
                regions.Where(region => region.RowCount > 0).Sum(region => region.MeanAbsoluteError * region.RowCount), 1e-6);
            Assert.All(regions.Where(region => region.RowCount > 0), region =>
                Assert.True(region.GeometricMeanAbsoluteError <= region.MeanAbsoluteError * (1 + 1e-12)));
        }
    }

    [Theory]
    [InlineData("Nowhere", "Score", "label column 'Nowhere' is not in the data")]
    [InlineData("Label", "Nowhere", "score column 'Nowhere' is not in the data")]
    [InlineData("Text", "Score", "label column 'Text' has the type")]
    public void EvaluateImbalanced_UnusableColumn_IsNamed(string label, string score, string expected)
    {
        var rows = Load([Row(1, 1)]);

        var error = Assert.Throws<ArgumentException>(
            () => _context.Regression.EvaluateImbalanced(rows, rows, label, score));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    private static void AssertRegion(JsonElement golden, string name, RegionMetrics region)
    {
        var plain = golden.GetProperty("shot").GetProperty(name);
        var balanced = golden.GetProperty("shot_balanced").GetProperty(name);
        Assert.Equal(plain.GetProperty("l1").GetDouble(), region.MeanAbsoluteError, 1e-9);
        Assert.Equal(plain.GetProperty("mse").GetDouble(), Math.Pow(region.RootMeanSquaredError, 2), 1e-9);
        Assert.Equal(plain.GetProperty("gmean").GetDouble(), region.GeometricMeanAbsoluteError, 1e-9);
        Assert.Equal(balanced.GetProperty("l1").GetDouble(), region.BalancedMeanAbsoluteError, 1e-9);
        Assert.Equal(balanced.GetProperty("mse").GetDouble(), region.BalancedMeanSquaredError, 1e-9);
    }

    private static Scored Row(float label, float score) => new() { Label = label, Score = score };

    private static IDataView Load(IEnumerable<Scored> rows) => _context.Data.LoadFromEnumerable(rows.ToList());

    private sealed class Scored
    {
        public float Label { get; set; }

        public float Score { get; set; }

        public string Text { get; set; } = "";
    }
}
