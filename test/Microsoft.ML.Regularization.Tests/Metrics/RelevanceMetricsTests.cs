namespace Microsoft.ML.Regularization.Tests;

public sealed class RelevanceMetricsTests
{
    private static readonly MLContext _context = new(seed: 1);

    // A valley in the middle of (1, 3.5), a peak at 5.
    private static readonly RelevancePoint[] _high = [new(1, 0), new(3.5, 0), new(5, 1)];

    [Fact]
    public void EvaluateImbalanced_ByHand_GivesSeraPrecisionAndRecall()
    {
        // Row 1: phi(label) = 1, phi(score) = 0.5, error 0.75; benefit 1 - 0.75 / (5 - 2.25); cost 0.75 / (2 (5 - 2.25)):
        // utility 8 / 11 - 0.75 * 3 / 22 = 0.625. Row 2: phi(label) = 0, phi(score) = 1, error 2 above; the limits are
        // 5.5 and 5.5: utility 0 - 0.5 * 2 / 5.5.
        var metrics = Evaluate([new() { Label = 5, Score = 4.25f }, new() { Label = 3, Score = 5 }], _high, 0.8);

        Assert.Equal(0.75 * 0.75, metrics.SquaredErrorRelevanceArea, 1e-9);
        Assert.Equal(1.625 / 2, metrics.Recall, 1e-9);
        Assert.Equal((1 - (1 / 5.5)) / 2, metrics.Precision, 1e-9);
        Assert.Equal(2 * metrics.Recall * metrics.Precision / (metrics.Recall + metrics.Precision), metrics.F1, 1e-12);
        Assert.Equal(1, metrics.RelevantRowCount);
        Assert.Equal(1, metrics.PredictedRelevantRowCount);
    }

    [Fact]
    public void EvaluateImbalanced_TwoPeaks_CostsReachToTheOtherPeak()
    {
        // Peaks at 1 and 10 with the valley at 5.5: a label of 8 predicted too low has no benefit from an error of 2.5
        // on, and its full cost from one of 7 on. phi(8) = s, phi(6) = t by the smooth step.
        RelevancePoint[] points = [new(1, 1), new(5.5, 0), new(10, 1)];
        double s = Step(2.5 / 4.5);
        double t = Step(0.5 / 4.5);

        var metrics = Evaluate([new() { Label = 8, Score = 6 }], points, 0.3);

        double utility = (s * (1 - (2 / 2.5))) - ((s + t) / 2 * 2 / 7);
        Assert.Equal((1 + utility) / (1 + s), metrics.Recall, 1e-9);
        Assert.True(double.IsNaN(metrics.Precision));
        Assert.Equal(0, metrics.F1);

        static double Step(double x) => x * x * (3 - (2 * x));
    }

    [Fact]
    public void EvaluateImbalanced_RandomScores_SeraIsTheAreaUnderItsCurve()
    {
        Scored[] rows = Rows(300, 2);

        var metrics = Evaluate(rows, _high, 0.8);

        // The definition: errors of the rows of at least a relevance, summed, over all relevances.
        const int steps = 20_000;
        double area = Enumerable.Range(0, steps).Average(i => rows
            .Where(row => metrics.Function.Of(row.Label) >= (i + 0.5) / steps)
            .Sum(row => Math.Pow((double)row.Score - row.Label, 2)));
        Assert.Equal(area, metrics.SquaredErrorRelevanceArea, metrics.SquaredErrorRelevanceArea * 1e-3);
    }

    [Fact]
    public void EvaluateImbalanced_PerfectScores_ReachEverything()
    {
        var metrics = Evaluate([.. Rows(200, 0)], _high, 0.8);

        Assert.Equal(0, metrics.SquaredErrorRelevanceArea);
        Assert.Equal(1, metrics.Precision, 1e-12);
        Assert.Equal(1, metrics.Recall, 1e-12);
        Assert.Equal(1, metrics.F1, 1e-12);
    }

    [Fact]
    public void EvaluateImbalanced_WorseScores_HaveWorseMeasures()
    {
        var good = Evaluate(Rows(2000, 0.2f), _high, 0.8);
        var bad = Evaluate(Rows(2000, 2), _high, 0.8);

        Assert.InRange(bad.F1, 0, good.F1 - 0.05);
        Assert.InRange(good.F1, 0.5, 1);
        Assert.True(good.SquaredErrorRelevanceArea < bad.SquaredErrorRelevanceArea);
    }

    [Fact]
    public void EvaluateImbalanced_ConstantTrainingLabels_HaveNoRelevanceMetrics()
    {
        var view = Load([new() { Label = 3, Score = 4 }, new() { Label = 3, Score = 2 }]);

        var metrics = _context.Regression.EvaluateImbalanced(view, view);

        Assert.Null(metrics.Relevance);
        Assert.Equal(1, metrics.MeanAbsoluteError, 1e-12);
    }

    [Fact]
    public void EvaluateImbalanced_NoExtremeLabels_HaveNoSeraThatLooksPerfect()
    {
        var view = Load(Enumerable.Range(0, 20).Select(i => new Scored { Label = i, Score = -i }));

        Assert.Null(_context.Regression.EvaluateImbalanced(view, view).Relevance);
    }

    [Fact]
    public void EvaluateImbalanced_Defaults_TakeExtremesFromTheTrainingLabels()
    {
        float[] labels = [.. Enumerable.Range(1, 10).Select(i => (float)i), 100];
        var train = Load(labels.Select(label => new Scored { Label = label }));
        var test = Load([new() { Label = 5, Score = 6 }, new() { Label = 90, Score = 80 }]);

        var metrics = _context.Regression.EvaluateImbalanced(test, train);

        Assert.Equal(RelevanceFunction.FromLabels(labels).Points, metrics.Relevance!.Function.Points);
        Assert.Equal(100, metrics.Relevance.SquaredErrorRelevanceArea, 1e-9);
        Assert.Contains("SERA 100", metrics.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1.5)]
    [InlineData(double.NaN)]
    public void EvaluateImbalanced_UnusableThreshold_IsNamed(double threshold)
    {
        var view = Load(Rows(3, 1));

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => _context.Regression.EvaluateImbalanced(
            view, view, new ImbalancedEvaluationOptions { RelevanceThreshold = threshold }));

        Assert.Contains("RelevanceThreshold", error.Message, StringComparison.Ordinal);
    }

    private static RelevanceMetrics Evaluate(Scored[] rows, RelevancePoint[] points, double threshold)
    {
        var view = Load(rows);
        return _context.Regression.EvaluateImbalanced(
            view, view, new ImbalancedEvaluationOptions
            {
                Relevance = new() { Points = points },
                RelevanceThreshold = threshold,
            }).Relevance!;
    }

    private static Scored[] Rows(int count, float noise)
    {
        var random = new Random(8);
        return
        [
            .. Enumerable.Range(0, count).Select(_ => 6 * random.NextSingle())
                .Select(label => new Scored { Label = label, Score = label + (noise * (random.NextSingle() - 0.5f)) }),
        ];
    }

    private static IDataView Load(IEnumerable<Scored> rows) => _context.Data.LoadFromEnumerable(rows.ToList());

    private sealed class Scored
    {
        public float Label { get; set; }

        public float Score { get; set; }
    }
}
