using System.Globalization;
using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.AutoML;
using Microsoft.ML.Data;
using StandIns.Tests.Goldens;

namespace StandIns.Tests.AutoML;

/// <summary>Experiments with a pipeline against the genuine library's answers.</summary>
public sealed class PipelineCasesTests
{
    private static readonly GoldenFile _golden = GoldenFile.Load("automl.json");

    private static readonly GoldenChecks _cases = new(_golden, new()
    {
        ["pipeline/search-space"] = CheckSearchSpace,
        ["pipeline/three-trials-grid"] = CheckGrid,
        ["pipeline/default-tuner"] = CheckDefaultTuner,
        ["pipeline/seed-1-vs-1"] = CheckSeeds(1, 1),
        ["pipeline/seed-1-vs-2"] = CheckSeeds(1, 2),
        ["pipeline/seed-null-vs-null"] = CheckSeeds(null, null),
        ["pipeline/cross-validation"] = CheckFolds,
        ["pipeline/regression-metric-MeanAbsoluteError"] =
            CheckMetric(RegressionMetric.MeanAbsoluteError, metrics => metrics.MeanAbsoluteError),
        ["pipeline/regression-metric-MeanSquaredError"] =
            CheckMetric(RegressionMetric.MeanSquaredError, metrics => metrics.MeanSquaredError),
        ["pipeline/regression-metric-RootMeanSquaredError"] =
            CheckMetric(RegressionMetric.RootMeanSquaredError, metrics => metrics.RootMeanSquaredError),
        ["pipeline/regression-metric-RSquared"] = CheckMetric(RegressionMetric.RSquared, metrics => metrics.RSquared),
        ["pipeline/factory-throws-first"] = CheckFactoryThrows,
        ["pipeline/fit-throws-second"] = CheckFitThrows,
        ["pipeline/no-dataset"] = expected => GoldenFacts.AssertEqual(expected, GoldenFacts.Try(
            () => new Sweep(hasData: false).Run(1))),
        ["pipeline/no-metric"] = expected => GoldenFacts.AssertEqual(expected, GoldenFacts.Try(
            () => new Sweep(metric: null).Run(1))),
        ["pipeline/missing-label-column"] = CheckMissingLabel,
        ["pipeline/nan-metric"] = CheckConstantLabel,
    }, new()
    {
        ["custom-runner/*"] = "in RunnerCasesTests",
        ["missing/*"] = "in MissingCasesTests",
        ["checkpoint/*"] = "in CheckpointCasesTests",
    });

    public static TheoryData<string> Names => _cases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void SetPipeline_RecordedCase_AnswersAlike(string name) => _cases.Run(name);

    [Fact]
    public void Cases_All_AreCheckedOrLeftForAReason() => _cases.AssertComplete();

    private static void CheckSearchSpace(JsonElement expected)
    {
        SweepablePipeline pipeline = SweptPipeline.Create(new MLContext(1));
        Microsoft.ML.SearchSpace.SearchSpace space = pipeline.SearchSpace;
        Microsoft.ML.SearchSpace.Parameter sample = space.SampleFromFeatureSpace(space.Default);
        GoldenFacts.AssertEqual(expected, new
        {
            schemaToString = pipeline.ToString(),
            keys = space.Keys,
            @default = space.Default,
            defaultJson = sample.ToString(),
            dim = space.FeatureSpaceDim,
            estimatorKeys = pipeline.Estimators.Keys,
            toStringOfParameter = pipeline.ToString(sample),
        });
    }

    /// <summary>The grid's only schema takes the coordinate of the option after it: recorded, so kept.</summary>
    private static void CheckGrid(JsonElement expected)
    {
        var sweep = new Sweep();
        sweep.Experiment.SetGridSearchTuner(3);

        TrialResult best = sweep.Run(3);

        TrialSettings settings = best.TrialSettings;
        GoldenFacts.AssertEqual(expected, new
        {
            monitor = sweep.CallsWithoutLoss,
            factoryL2Values = sweep.Values,
            parameters = sweep.Parameters,
            lossIsMinusMetric = best.Loss == -best.Metric,
            bestIsSmallestLoss = sweep.Losses.Min() == best.Loss,
            modelType = best.Model.GetType().Name,
            resultType = best.GetType().FullName,
            PeakCpuHasValue = best.PeakCpu is not null,
            PeakMemoryHasValue = best.PeakMemoryInMegaByte is not null,
            durationNonNegative = best.DurationInMilliseconds >= 0,
            startedKind = settings.StartedAtUtc.Kind.ToString(),
            endedAfterStarted = settings.EndedAtUtc >= settings.StartedAtUtc,
            settingsJsonProperties = JsonSerializer.SerializeToElement(settings).EnumerateObject()
                .Select(property => property.Name),
        });
    }

    /// <summary>
    /// The first trial is the default and the second a tenth of the range away, in a direction that is each library's
    /// own. The genuine tuner writes the pipeline's parameter a second time beside its place; nothing reads it.
    /// </summary>
    private static void CheckDefaultTuner(JsonElement expected)
    {
        var sweep = new Sweep();
        sweep.Run(4);

        Assert.Equal(
            PipelineOf(expected.GetProperty("firstParameter").GetString()!), PipelineOf(sweep.Parameters[0]));
        JsonElement values = expected.GetProperty("factoryL2Values");
        double start = values[0].GetDouble();
        Assert.Equal(start, sweep.Values[0], 1e-6);
        Assert.Equal(
            Math.Abs(Math.Log(values[1].GetDouble() / start)), Math.Abs(Math.Log(sweep.Values[1] / start)), 1e-4);
        Assert.Equal(values.GetArrayLength(), sweep.Values.Count);
    }

    private static string PipelineOf(string parameter) =>
        JsonDocument.Parse(parameter).RootElement.GetProperty(AutoMLExperiment.PipelineKey).GetRawText();

    private static Action<JsonElement> CheckSeeds(int? one, int? other) => expected =>
    {
        List<float> Values(int? seed)
        {
            var sweep = new Sweep(new MLContext(seed));
            sweep.Experiment.SetRandomSearchTuner();
            sweep.Run(3);
            return sweep.Values;
        }
        GoldenFacts.AssertEqual(expected, new { same = Values(one).SequenceEqual(Values(other)) });
    };

    /// <summary>The genuine runner also builds one pipeline a trial that it does not use: 5 of 4 folds.</summary>
    private static void CheckFolds(JsonElement expected)
    {
        const int Trials = 2;
        var sweep = new Sweep();
        sweep.Experiment.SetDataset(SweptPipeline.Data(sweep.Context), 4).SetGridSearchTuner(2);

        TrialResult best = sweep.Run(Trials);

        float[] values = [.. sweep.Values, .. sweep.Values.Take(Trials)];
        GoldenFacts.AssertEqual(expected, new
        {
            monitor = sweep.CallsWithoutLoss,
            factoryCalls = values.Length,
            factoryL2Values = values,
            modelType = best.Model.GetType().Name,
        });
    }

    private static Action<JsonElement> CheckMetric(RegressionMetric metric, Func<RegressionMetrics, double> get) =>
        expected =>
        {
            var sweep = new Sweep(metric: metric);

            TrialResult best = sweep.Run(1);

            RegressionMetrics metrics = sweep.Context.Regression.Evaluate(
                best.Model.Transform(SweptPipeline.Validation(sweep.Context)));
            Assert.Equal(get(metrics), best.Metric, 1e-12);
            Assert.Equal([metric.ToString()], expected.GetProperty("metricEqualsEvaluate").EnumerateArray()
                .Select(name => name.GetString()));
            bool isNegated = expected.GetProperty("lossSign").GetString() == "Loss = -Metric";
            Assert.Equal(isNegated ? -best.Metric : best.Metric, best.Loss);
        };

    private static void CheckFactoryThrows(JsonElement expected)
    {
        var sweep = new Sweep(onBuild: _ => throw new InvalidOperationException("boom"));
        GoldenFacts.AssertEqual(
            expected, new { result = GoldenFacts.Try(() => sweep.Run(3)), monitor = sweep.Calls });
    }

    private static void CheckFitThrows(JsonElement expected)
    {
        int builds = 0;
        var sweep = new Sweep(label: () => ++builds == 2 ? "Nope" : "Label");
        sweep.Experiment.SetGridSearchTuner();
        TrialResult best = sweep.Run(3);
        GoldenFacts.AssertEqual(
            expected, new { resultType = best.GetType().Name, monitor = sweep.CallsWithoutLoss });
    }

    /// <summary>The genuine message has the column's name and its role the wrong way round.</summary>
    private static void CheckMissingLabel(JsonElement expected)
    {
        var sweep = new Sweep();
        sweep.Experiment.SetRegressionMetric(RegressionMetric.RSquared, "Nope");

        AggregateException exception = Assert.Throws<AggregateException>(() => sweep.Run(1));

        JsonElement throws = expected.GetProperty("throws");
        Assert.Equal(throws.GetProperty("type").GetString(), exception.GetType().FullName);
        JsonElement recorded = throws.GetProperty("inner")[0];
        var inner = Assert.IsType<ArgumentOutOfRangeException>(exception.InnerException);
        Assert.Equal(recorded.GetProperty("paramName").GetString(), inner.ParamName);
        Assert.Contains("'Nope'", inner.Message, StringComparison.Ordinal);
    }

    private static void CheckConstantLabel(JsonElement expected)
    {
        var sweep = new Sweep();
        sweep.Experiment.SetDataset(
            SweptPipeline.Train(sweep.Context), SweptPipeline.Validation(sweep.Context, label: 1));
        GoldenFacts.AssertEqual(
            expected, new { result = GoldenFacts.Try(() => sweep.Run(2)), monitor = sweep.Calls });
    }

    /// <summary>The recorded experiment: R² on the validation rows, monitored.</summary>
    private sealed class Sweep
    {
        public Sweep(
            MLContext? context = null, RegressionMetric? metric = RegressionMetric.RSquared, bool hasData = true,
            Action<float>? onBuild = null, Func<string>? label = null)
        {
            Context = context ?? new MLContext(1);
            Experiment = Context.Auto().CreateExperiment()
                .SetPipeline(SweptPipeline.Create(Context, onBuild ?? Values.Add, label))
                .SetMonitor(new RecordingMonitor(Calls) { OnRunning = Parameters.Add });
            if (hasData)
            {
                Experiment.SetDataset(SweptPipeline.Train(Context), SweptPipeline.Validation(Context));
            }
            if (metric is { } chosen) Experiment.SetRegressionMetric(chosen);
        }

        public MLContext Context { get; }

        public AutoMLExperiment Experiment { get; }

        public List<string> Calls { get; } = [];

        public List<string> Parameters { get; } = [];

        public List<float> Values { get; } = [];

        public IEnumerable<string> CallsWithoutLoss => Calls.Select(call => call.Split(" loss=")[0]);

        public IEnumerable<double> Losses => Calls.Where(call => call.StartsWith("Completed", StringComparison.Ordinal))
            .Select(call => double.Parse(call.Split("loss=")[1], CultureInfo.InvariantCulture));

        public TrialResult Run(int trials) => Experiment.SetMaxModelToExplore(trials).Run();
    }
}
