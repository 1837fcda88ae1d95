using Microsoft.ML.AutoML;
using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization.AutoML.Tests;

/// <summary>ML.NET's own experiment over the pack's trainers.</summary>
public sealed class StockExperimentTests
{
    private static readonly IDataView _data = Tables.View(Tables.Curved(80));

    [Fact]
    public async Task RunAsync_ConRWithFolds_ReturnsAModelThatStillScores()
    {
        var ml = new MLContext(1);
        var split = ml.Data.TrainTestSplit(_data, 0.2, seed: 1);
        SweepablePipeline pipeline = ml.Transforms.CopyColumns("Inputs", "Features").Append(ml.Auto().ConR(
            new ConROptions { HiddenUnits = [6], FeatureColumnName = "Inputs", MaximumEpochs = 3 }));
        var monitor = new RecordingPlainMonitor();
        AutoMLExperiment experiment = ml.Auto().CreateExperiment()
            .SetPipeline(pipeline).SetDataset(split.TrainSet, fold: 3)
            .SetRegressionMetric(RegressionMetric.MeanAbsoluteError)
            .SetRandomSearchTuner(seed: 1)
            .SetMaxModelToExplore(3).SetMonitor(monitor);

        TrialResult best = await experiment.RunAsync();

        Assert.Equal(3, monitor.Lines.Count(line => line.StartsWith("completed", StringComparison.Ordinal)));
        Assert.True(double.IsFinite(best.Metric));
        Assert.NotEqual(0, Scores.Bits(best.Model, split.TestSet)[0]);
    }

    [Fact]
    public async Task RunAsync_EstimatorsNextToEachOther_TriesBoth()
    {
        var ml = new MLContext(1);
        SweepablePipeline pipeline = ml.Transforms.CopyColumns("Copy", "Label").Append(
            ml.Auto().ConR(new ConROptions { HiddenUnits = [4], MaximumEpochs = 1 }),
            ml.Auto().NetworkRegression(new NetworkRegressionOptions { HiddenUnits = [], MaximumEpochs = 1 }));
        var schemas = new HashSet<string>();
        AutoMLExperiment experiment = ml.Auto().CreateExperiment()
            .SetPipeline(pipeline).SetDataset(_data, _data)
            .SetRegressionMetric(RegressionMetric.MeanAbsoluteError)
            .SetRandomSearchTuner(seed: 1).SetMaxModelToExplore(8)
            .SetMonitor(new Seen(settings => schemas.Add(settings.Parameter["_pipeline_"]["_SCHEMA_"].AsType<string>())));

        await experiment.RunAsync();

        Assert.Equal(["e0 * e1", "e0 * e2"], schemas.Order());
    }

    [Fact]
    public async Task RunAsync_CanceledDuringTraining_ReturnsTheBestSoFar()
    {
        using var cancellation = new CancellationTokenSource();
        var ml = new MLContext(1);
        int epochs = 0;
        var progress = new Reported(report =>
        {
            // The second trial would train a million epochs.
            if (++epochs == 30)
            {
                cancellation.Cancel();
            }
        });
        var space = new SearchSpace.SearchSpace
        {
            ["MaximumEpochs"] = new SearchSpace.Option.ChoiceOption(5, 1_000_000),
        };
        SweepableEstimator estimator = ml.Auto().NetworkRegression(
            new NetworkRegressionOptions { HiddenUnits = [4], Patience = 0, Progress = progress }, space);
        AutoMLExperiment experiment = ml.Auto().CreateExperiment()
            .SetPipeline(ml.Transforms.CopyColumns("Copy", "Label").Append(estimator)).SetDataset(_data, _data)
            .SetRegressionMetric(RegressionMetric.MeanAbsoluteError)
            .SetTuner(new Turns("MaximumEpochs", 5, 1_000_000)).SetMaxModelToExplore(5);

        TrialResult best = await Task.Run(() => experiment.RunAsync(cancellation.Token));

        Assert.Equal(0, best.TrialSettings.TrialId);
        Assert.InRange(epochs, 30, 31);
    }

    [Fact]
    public async Task RunAsync_AshaTuner_SetsTheEpochsOfEachTrial()
    {
        var ml = new MLContext(1);
        var limits = new List<int>();
        AutoMLExperiment experiment = ml.Auto().CreateExperiment()
            .SetPipeline(ml.Transforms.CopyColumns("Copy", "Label").Append(ml.Auto().NetworkRegression(
                new NetworkRegressionOptions { HiddenUnits = [4], MaximumEpochs = 4 })))
            .SetDataset(_data, _data).SetRegressionMetric(RegressionMetric.MeanAbsoluteError)
            .SetMaxModelToExplore(4)
            .SetAshaTuner(new AshaOptions { ReductionFactor = 2, MinimumEpochs = 2 })
            .SetMonitor(new Seen(settings =>
                limits.Add(settings.Parameter["_pipeline_"]["e1"]["MaximumEpochs"].AsType<int>())));

        await experiment.RunAsync();

        Assert.Equal([2, 2, 4, 2], limits);
    }

    private sealed class Seen(Action<TrialSettings> onRunning) : IMonitor
    {
        public void ReportRunningTrial(TrialSettings settings) => onRunning(settings);

        public void ReportCompletedTrial(TrialResult result)
        {
            // Only what is proposed matters here.
        }

        public void ReportBestTrial(TrialResult result)
        {
            // Only what is proposed matters here.
        }

        public void ReportFailTrial(TrialSettings settings, Exception? exception = null) =>
            Assert.Fail($"Trial {settings.TrialId} failed: {exception}");
    }

    private sealed class Reported(Action<EpochReport> onEpoch) : IProgress<EpochReport>
    {
        public void Report(EpochReport value) => onEpoch(value);
    }

    /// <summary>Gives one option of the second estimator its values in turn.</summary>
    private sealed class Turns(string option, params int[] values) : ITuner
    {
        public Parameter Propose(TrialSettings settings)
        {
            Parameter own = Nested(option, Parameter.FromInt(values[settings.TrialId % values.Length]));
            Parameter pipeline = Nested("_SCHEMA_", Parameter.FromString("e0 * e1"));
            pipeline["e0"] = Parameter.CreateNestedParameter();
            pipeline["e1"] = own;
            return Nested("_pipeline_", pipeline);
        }

        public void Update(TrialResult result)
        {
            // Turns do not depend on results.
        }

        private static Parameter Nested(string key, Parameter value) =>
            Parameter.CreateNestedParameter(KeyValuePair.Create(key, value));
    }
}
