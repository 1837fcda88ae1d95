using Microsoft.ML;
using Microsoft.ML.AutoML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.SearchSpace;
using StandIns.Tests.Trainers;

namespace StandIns.Tests.AutoML;

public sealed class AutoMLExperimentTests
{
    private const string TrainShare = "TrainValidateDatasetSubsamplingKey";

    [Fact]
    public async Task RunAsync_TypesOfTunerRunnerAndMonitor_AreMadeWithTheExperimentsServices()
    {
        var context = new MLContext(5);
        var settings = new AutoMLExperiment.AutoMLExperimentSettings();

        TrialResult result = await context.Auto().CreateExperiment(settings)
            .SetTuner<SeedTuner>().SetTrialRunner<ContextRunner>().SetMonitor<SilentMonitor>()
            .SetMaxModelToExplore(1).RunAsync();

        Assert.Equal(5, settings.Seed);
        Assert.Equal("""{"seed":5}""", result.TrialSettings.Parameter.ToString());
        Assert.Equal(1, result.Metric);
    }

    [Fact]
    public async Task RunAsync_NoMonitor_LogsTrials()
    {
        var context = new MLContext(1);
        var lines = new List<string>();
        context.Log += (_, entry) => lines.Add(entry.Message);

        await SweptPipeline.CreateExperiment(context).SetRegressionMetric(RegressionMetric.RSquared)
            .SetMaxModelToExplore(1).RunAsync();

        Assert.Contains(lines, line => line.Contains("Best trial is 0", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RunAsync_CancelledDuringFit_ReturnsTheBestSoFar()
    {
        using var source = new CancellationTokenSource();
        int builds = 0;
        AutoMLExperiment experiment = SweptPipeline.CreateExperiment(new MLContext(1), _ =>
        {
            if (++builds == 2) source.Cancel();
        });

        TrialResult best = await experiment.SetRegressionMetric(RegressionMetric.RSquared).RunAsync(source.Token);

        Assert.Equal(0, best.TrialSettings.TrialId);
        Assert.Equal(2, builds);
    }

    [Theory]
    [InlineData(0.5f, 30)]
    [InlineData(0.01f, 10)]
    [InlineData(1f, 60)]
    public async Task SetDataset_SubSampling_TrainsOnTheSweptShare(float share, int rows)
    {
        var context = new MLContext(1);
        var runner = new DataRunner[1];
        await context.Auto().CreateExperiment()
            .SetDataset(SweptPipeline.Train(context), SweptPipeline.Validation(context), subSamplingTrainDataset: true)
            .SetTuner(new FixedTuner("TrainValidateDatasetManager", TrainShare, Parameter.FromFloat(share)))
            .SetTrialRunner(services => runner[0] = new DataRunner(services)).SetMaxModelToExplore(1).RunAsync();

        Assert.Equal(rows, runner[0].TrainRows);
        Assert.Equal(20, runner[0].ValidationRows);
    }

    [Fact]
    public async Task SetDataset_Split_TrainsOnItsTrainSet()
    {
        var context = new MLContext(1);
        var runner = new DataRunner[1];
        DataOperationsCatalog.TrainTestData split = context.Data.TrainTestSplit(SweptPipeline.Data(context), 0.25);

        await context.Auto().CreateExperiment().SetDataset(split).SetRandomSearchTuner()
            .SetTrialRunner(services => runner[0] = new DataRunner(services)).SetMaxModelToExplore(1).RunAsync();

        Assert.Equal(split.TestSet.GetColumn<float>("Label").Count(), runner[0].ValidationRows);
        Assert.Equal(split.TrainSet.GetColumn<float>("Label").Count(), runner[0].TrainRows);
    }

    [Theory]
    [InlineData(BinaryClassificationMetric.Accuracy)]
    [InlineData(BinaryClassificationMetric.AreaUnderRocCurve)]
    [InlineData(BinaryClassificationMetric.AreaUnderPrecisionRecallCurve)]
    [InlineData(BinaryClassificationMetric.F1Score)]
    [InlineData(BinaryClassificationMetric.PositivePrecision)]
    [InlineData(BinaryClassificationMetric.PositiveRecall)]
    [InlineData(BinaryClassificationMetric.NegativePrecision)]
    [InlineData(BinaryClassificationMetric.NegativeRecall)]
    public async Task SetBinaryClassificationMetric_Each_IsThatOfEvaluateAndMaximized(BinaryClassificationMetric metric)
    {
        MLContext context = TrainerData.Context;
        IDataView rows = TrainerData.Scores();
        SweepablePipeline pipeline = context.Transforms.Concatenate("Features", "X1", "X2").Append(Estimator(
            ml => ml.BinaryClassification.Trainers.SdcaLogisticRegression("Flag", maximumNumberOfIterations: 1)));

        TrialResult result = await context.Auto().CreateExperiment().SetPipeline(pipeline).SetDataset(rows, rows)
            .SetBinaryClassificationMetric(metric, "Flag").SetMaxModelToExplore(1).RunAsync();

        BinaryClassificationMetrics metrics = context.BinaryClassification.EvaluateNonCalibrated(
            result.Model.Transform(rows), "Flag");
        Assert.Equal(Value(metrics, metric.ToString()), result.Metric);
        Assert.Equal(-result.Metric, result.Loss);
    }

    [Theory]
    [InlineData(MulticlassClassificationMetric.MicroAccuracy, true)]
    [InlineData(MulticlassClassificationMetric.MacroAccuracy, true)]
    [InlineData(MulticlassClassificationMetric.LogLoss, false)]
    [InlineData(MulticlassClassificationMetric.LogLossReduction, true)]
    [InlineData(MulticlassClassificationMetric.TopKAccuracy, true)]
    public async Task SetMulticlassClassificationMetric_Each_IsThatOfEvaluate(
        MulticlassClassificationMetric metric, bool isMaximized)
    {
        MLContext context = TrainerData.Context;
        IDataView rows = TrainerData.WithKey(TrainerData.Scores());
        SweepablePipeline pipeline = context.Transforms.Concatenate("Features", "X1", "X2").Append(Estimator(
            ml => ml.MulticlassClassification.Trainers.SdcaMaximumEntropy(maximumNumberOfIterations: 1)));

        TrialResult result = await context.Auto().CreateExperiment().SetPipeline(pipeline).SetDataset(rows, rows)
            .SetMulticlassClassificationMetric(metric, "Label").SetMaxModelToExplore(1).RunAsync();

        MulticlassClassificationMetrics metrics = context.MulticlassClassification.Evaluate(
            result.Model.Transform(rows));
        Assert.Equal(Value(metrics, metric.ToString()), result.Metric);
        Assert.Equal(isMaximized ? -result.Metric : result.Metric, result.Loss);
    }

    private static double Value(object metrics, string name) =>
        (double)metrics.GetType().GetProperty(name)!.GetValue(metrics)!;

    private static SweepableEstimator Estimator(Func<MLContext, IEstimator<ITransformer>> create) =>
        new((context, _) => create(context), new SearchSpace());

    private sealed class SeedTuner(AutoMLExperiment.AutoMLExperimentSettings settings) : ITuner
    {
        public Parameter Propose(TrialSettings trial) => Parameter.CreateNestedParameter(
            KeyValuePair.Create("seed", Parameter.FromInt(settings.Seed!.Value)));

        public void Update(TrialResult result)
        {
        }
    }

    private sealed class FixedTuner(string space, string key, Parameter value) : ITuner
    {
        public Parameter Propose(TrialSettings settings) => Parameter.CreateNestedParameter(
            KeyValuePair.Create(space, Parameter.CreateNestedParameter(KeyValuePair.Create(key, value))));

        public void Update(TrialResult result)
        {
        }
    }

    /// <summary>The metric is 1 when the context is the trial's own and the channel works.</summary>
    private sealed class ContextRunner(MLContext context, IChannel channel) : ITrialRunner
    {
        public Task<TrialResult> RunAsync(TrialSettings settings, CancellationToken ct)
        {
            channel.Info(MessageSensitivity.None, "running");
            return Task.FromResult(new TrialResult { TrialSettings = settings, Metric = context is null ? 0 : 1 });
        }

        public void Dispose()
        {
        }
    }

    private sealed class DataRunner(IServiceProvider services) : ITrialRunner
    {
        public int TrainRows { get; private set; }

        public int ValidationRows { get; private set; }

        public Task<TrialResult> RunAsync(TrialSettings settings, CancellationToken ct)
        {
            var context = (MLContext)services.GetService(typeof(MLContext))!;
            var data = (ITrainValidateDatasetManager)services.GetService(typeof(IDatasetManager))!;
            TrainRows = data.LoadTrainDataset(context, settings).GetColumn<float>("Label").Count();
            ValidationRows = data.LoadValidateDataset(context, settings).GetColumn<float>("Label").Count();
            return Task.FromResult(new TrialResult { TrialSettings = settings });
        }

        public void Dispose()
        {
        }
    }

    private sealed class SilentMonitor : IMonitor
    {
        public void ReportCompletedTrial(TrialResult result)
        {
        }

        public void ReportBestTrial(TrialResult result)
        {
        }

        public void ReportFailTrial(TrialSettings settings, Exception? exception = null)
        {
        }

        public void ReportRunningTrial(TrialSettings settings)
        {
        }
    }
}
