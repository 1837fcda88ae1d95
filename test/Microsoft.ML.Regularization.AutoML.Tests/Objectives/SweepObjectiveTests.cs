using Microsoft.ML.AutoML;

namespace Microsoft.ML.Regularization.AutoML.Tests;

/// <summary>What objectives compute, by hand or against ML.NET's evaluators.</summary>
public sealed class SweepObjectiveTests
{
    private static readonly MLContext _ml = new(1);

    // Errors 1, -1, 2, 0.
    private static readonly Scored[] _scored =
    [
        new() { Label = 1, Score = 2 }, new() { Label = 2, Score = 1 }, new() { Label = 3, Score = 5 },
        new() { Label = 4, Score = 4 },
    ];

    [Theory]
    [InlineData(RegressionMetric.MeanAbsoluteError, 1.0, false)]
    [InlineData(RegressionMetric.MeanSquaredError, 1.5, false)]
    [InlineData(RegressionMetric.RootMeanSquaredError, 1.2247448713915890, false)]
    [InlineData(RegressionMetric.RSquared, -0.2, true)]
    public void Evaluate_MetricOfRegression_IsComputedFromTheScores(
        RegressionMetric metric, double expected, bool maximizes)
    {
        SweepObjective objective = SweepObjective.Of(metric);

        Assert.Equal(expected, Evaluate(objective, _scored), tolerance: 1e-6);
        Assert.Equal(maximizes, objective.Maximizes);
        Assert.Equal(metric.ToString(), objective.Name);
    }

    [Fact]
    public void Evaluate_EachImbalancedMetric_IsThatOfEvaluateImbalanced()
    {
        Scored[] train = [.. Enumerable.Range(0, 300).Select(i => new Scored { Label = i < 260 ? i % 3 : i / 20f })];
        Scored[] scored = [.. Enumerable.Range(0, 60).Select(i => new Scored { Label = i / 4f, Score = i / 3f })];
        ImbalancedRegressionMetrics expected = _ml.Regression.EvaluateImbalanced(View(scored), View(train));
        var figures = new Dictionary<ImbalancedRegressionMetric, double>
        {
            [ImbalancedRegressionMetric.BalancedMeanAbsoluteError] = expected.BalancedMeanAbsoluteError,
            [ImbalancedRegressionMetric.RegionMeanAbsoluteError] = expected.RegionMeanAbsoluteError,
            [ImbalancedRegressionMetric.GeometricMeanAbsoluteError] = expected.GeometricMeanAbsoluteError,
            [ImbalancedRegressionMetric.ManyMeanAbsoluteError] = expected.Many.MeanAbsoluteError,
            [ImbalancedRegressionMetric.MediumMeanAbsoluteError] = expected.Medium.MeanAbsoluteError,
            [ImbalancedRegressionMetric.FewMeanAbsoluteError] = expected.Few.MeanAbsoluteError,
        };

        foreach (ImbalancedRegressionMetric metric in Enum.GetValues<ImbalancedRegressionMetric>())
        {
            Assert.Equal(figures[metric], Evaluate(SweepObjective.Of(metric), scored, train));
        }

        Assert.Equal(figures.Count, figures.Values.Distinct().Count());
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Evaluate_ScoreNotFinite_ThrowsInsteadOfLeavingTheRowOut(float score)
    {
        Scored[] rows = [_scored[3], new() { Label = 1, Score = score }];

        var error = Assert.Throws<InvalidOperationException>(
            () => Evaluate(SweepObjective.Of(RegressionMetric.MeanAbsoluteError), rows));

        Assert.Contains("validation row 1", error.Message);
    }

    [Fact]
    public void Evaluate_FunctionOfTheUser_GetsTheScoredRows()
    {
        static double Sum(IDataView scored) => SingleColumn.Read(scored, "Score", "score").Sum();

        Assert.Equal(12, Evaluate(SweepObjective.Minimize("sum", Sum), _scored));
        Assert.False(SweepObjective.Minimize("sum", Sum).Maximizes);
        Assert.True(SweepObjective.Maximize("sum", Sum).Maximizes);
    }

    [Theory]
    [InlineData(BinaryClassificationMetric.Accuracy)]
    [InlineData(BinaryClassificationMetric.AreaUnderRocCurve)]
    [InlineData(BinaryClassificationMetric.F1Score)]
    [InlineData(BinaryClassificationMetric.NegativeRecall)]
    public async Task Run_Binary_ReachesWhatThePlainEvaluatorSays(BinaryClassificationMetric metric)
    {
        IDataView data = View([.. Enumerable.Range(0, 80).Select(i => new BinaryRow
        {
            Features = [i % 7, i % 3, i], Label = i % 7 > 3,
        })]);
        var trainer = new NetworkBinaryOptions { HiddenUnits = [8], BatchSize = 16, MaximumEpochs = 15 };
        SweepOptions options = Probes.Options(2);
        options.Objective = SweepObjective.Of("watched", maximizes: true, fit =>
        {
            var metrics = fit.Context.BinaryClassification.EvaluateNonCalibrated(fit.Scored);
            double expected = (double)metrics.GetType().GetProperty(metric.ToString())!.GetValue(metrics)!;
            Assert.Equal(expected, SweepObjective.Of(metric).Evaluate(fit));
            return expected;
        });

        SweepResult result = await _ml.CreateSweep(_ml.Auto().NetworkBinary(trainer), options).RunAsync(data);

        Assert.All(result.Trials, trial => Assert.Null(trial.Error));
        Assert.InRange(result.Best.Metric!.Value, 0.5, 1);
    }

    [Fact]
    public void Of_LogLoss_IsTheOnlyMulticlassMetricToBeMinimized() => Assert.Equal(
        [MulticlassClassificationMetric.LogLoss],
        Enum.GetValues<MulticlassClassificationMetric>().Where(metric => !SweepObjective.Of(metric).Maximizes));

    [Theory]
    [InlineData(MulticlassClassificationMetric.MicroAccuracy)]
    [InlineData(MulticlassClassificationMetric.LogLossReduction)]
    [InlineData(MulticlassClassificationMetric.TopKAccuracy)]
    public async Task Run_Multiclass_GivesFiniteMetricsWorthHaving(MulticlassClassificationMetric metric)
    {
        IDataView data = View([.. Enumerable.Range(0, 120).Select(i => new ClassRow
        {
            Features = [i % 4, i % 3, i / 120f], Name = $"class {i % 4}",
        })]);
        var trainer = new NetworkMulticlassOptions
        {
            HiddenUnits = [16], BatchSize = 16, LearningRate = 0.01, MaximumEpochs = 25,
        };
        SweepablePipeline pipeline = _ml.Transforms.Conversion.MapValueToKey("Label", "Name")
            .Append(_ml.Auto().NetworkMulticlass(trainer));
        SweepOptions options = Probes.Options(2);
        options.Objective = SweepObjective.Of(metric);

        SweepResult result = await _ml.CreateSweep(pipeline, options).RunAsync(data);

        Assert.All(result.Trials, trial => Assert.Null(trial.Error));
        Assert.InRange(result.Best.Metric!.Value, 0.3, 1);
    }

    [Fact]
    public void Of_UnknownMetric_Throws() => Assert.Throws<ArgumentOutOfRangeException>(
        () => SweepObjective.Of((RegressionMetric)99));

    private static double Evaluate(SweepObjective objective, Scored[] scored, Scored[]? train = null)
    {
        IDataView view = View(scored);
        ITransformer none = _ml.Transforms.CopyColumns("Copy", "Label").Fit(view);
        return objective.Evaluate(new SweepEvaluation(_ml, view, View(train ?? scored), none));
    }

    private static IDataView View<T>(T[] rows)
        where T : class => _ml.Data.LoadFromEnumerable(rows);

    private sealed class Scored
    {
        public float Label { get; set; }

        public float Score { get; set; }
    }

    private sealed class BinaryRow
    {
        [Data.VectorType(3)]
        public float[] Features { get; set; } = [];

        public bool Label { get; set; }
    }

    private sealed class ClassRow
    {
        [Data.VectorType(3)]
        public float[] Features { get; set; } = [];

        public string Name { get; set; } = "";
    }
}
