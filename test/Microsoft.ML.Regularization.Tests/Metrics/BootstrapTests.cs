namespace Microsoft.ML.Regularization.Tests;

public sealed class BootstrapTests
{
    [Fact]
    public void EvaluateImbalanced_WithBootstrap_IntervalsHoldTheErrorsAndFollowTheRows()
    {
        var few = Evaluate(100, 1);
        var many = Evaluate(1600, 1);

        Assert.All(new[] { few, many }, metrics =>
        {
            AssertHolds(metrics.Many.MeanAbsoluteError, metrics.Many.Intervals!.MeanAbsoluteError);
            AssertHolds(metrics.Overall.RootMeanSquaredError, metrics.Overall.Intervals!.RootMeanSquaredError);
            AssertHolds(
                metrics.Overall.GeometricMeanAbsoluteError, metrics.Overall.Intervals.GeometricMeanAbsoluteError);
            AssertHolds(
                metrics.Relevance!.SquaredErrorRelevanceArea,
                metrics.Relevance.SquaredErrorRelevanceAreaInterval!.Value);
            AssertHolds(metrics.Relevance.F1, metrics.Relevance.F1Interval!.Value);
        });

        // Normal theory: 1.96 standard errors to each side.
        var interval = many.Overall.Intervals!.MeanAbsoluteError;
        double expected = 2 * 1.96 * many.Overall.StandardErrorOfMeanAbsoluteError;
        Assert.InRange((interval.Upper - interval.Lower) / expected, 0.85, 1.15);
    }

    [Fact]
    public void EvaluateImbalanced_SameContextSeed_GivesTheSameIntervals()
    {
        Assert.Equal(Evaluate(60, 3).Overall.Intervals, Evaluate(60, 3).Overall.Intervals);
        Assert.NotEqual(Evaluate(60, 3).Overall.Intervals, Evaluate(60, 4).Overall.Intervals);
    }

    [Fact]
    public void EvaluateImbalanced_RegionWithOneRow_HasNoInterval()
    {
        var context = new MLContext(seed: 1);
        var train = context.Data.LoadFromEnumerable(
            Enumerable.Range(0, 50).Select(_ => new Scored { Label = 1 }).Append(new() { Label = 9 }).ToList());
        var test = context.Data.LoadFromEnumerable(
            [new Scored { Label = 1, Score = 2 }, new Scored { Label = 1, Score = 3 }, new Scored { Label = 9 }]);

        var metrics = context.Regression.EvaluateImbalanced(
            test, train, new ImbalancedEvaluationOptions { Bootstrap = new() });

        Assert.Equal(1, metrics.Few.RowCount);
        Assert.True(double.IsNaN(metrics.Few.Intervals!.MeanAbsoluteError.Lower));
        Assert.Equal(new ConfidenceInterval(1, 2), metrics.Many.Intervals!.MeanAbsoluteError);
        Assert.Equal(0, metrics.Medium.RowCount);
        Assert.True(double.IsNaN(metrics.Medium.Intervals!.MeanAbsoluteError.Upper));
    }

    [Fact]
    public void EvaluateImbalanced_WithoutBootstrap_HasNoIntervals()
    {
        var context = new MLContext(seed: 1);
        var rows = context.Data.LoadFromEnumerable(Rows(20, 1));

        var metrics = context.Regression.EvaluateImbalanced(rows, rows, new ImbalancedEvaluationOptions());

        Assert.Null(metrics.Overall.Intervals);
        Assert.Null(metrics.Few.Intervals);
    }

    [Fact]
    public void Intervals_OfManySamples_HoldTheTrueMeanAboutAsOftenAsAsked()
    {
        var random = new Random(11);
        var bootstrap = new Bootstrap(new() { ResampleCount = 300, Confidence = 0.9 }, random);
        const int samples = 400;
        int held = 0;
        for (int i = 0; i < samples; i++)
        {
            double[] rows = [.. Enumerable.Range(0, 60).Select(_ => random.NextDouble())];
            var interval = bootstrap.Intervals(rows, 1, 1, (sums, count, means) => means[0] = sums[0] / count)[0];
            held += interval.Lower <= 0.5 && 0.5 <= interval.Upper ? 1 : 0;
        }

        Assert.InRange(held / (double)samples, 0.86, 0.93);
    }

    [Theory]
    [InlineData(99, 0.95, "ResampleCount")]
    [InlineData(1000, 1, "Confidence")]
    [InlineData(1000, double.NaN, "Confidence")]
    public void EvaluateImbalanced_UnusableBootstrap_IsNamed(int count, double confidence, string option)
    {
        var context = new MLContext(seed: 1);
        var rows = context.Data.LoadFromEnumerable(Rows(5, 1));

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => context.Regression.EvaluateImbalanced(
            rows, rows, new ImbalancedEvaluationOptions
            {
                Bootstrap = new() { ResampleCount = count, Confidence = confidence },
            }));

        Assert.Contains(option, error.Message, StringComparison.Ordinal);
    }

    private static void AssertHolds(double value, ConfidenceInterval interval)
    {
        Assert.True(interval.Lower < interval.Upper);
        Assert.InRange(value, interval.Lower, interval.Upper);
    }

    private static ImbalancedRegressionMetrics Evaluate(int count, int seed)
    {
        var context = new MLContext(seed);
        var rows = context.Data.LoadFromEnumerable(Rows(count, 1));
        return context.Regression.EvaluateImbalanced(rows, rows, new ImbalancedEvaluationOptions
        {
            Relevance = new() { Points = [new(0, 0), new(7, 1)] },
            Bootstrap = new(),
        });
    }

    private static List<Scored> Rows(int count, int seed)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable.Range(0, count).Select(_ => 10 * random.NextSingle())
                .Select(label => new Scored { Label = label, Score = label + random.NextSingle() - 0.5f }),
        ];
    }

    private sealed class Scored
    {
        public float Label { get; set; }

        public float Score { get; set; }
    }
}
