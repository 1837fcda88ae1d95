using Microsoft.ML.AutoML;
using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization.AutoML.Tests;

/// <summary>The lines that a monitor writes where there is no terminal.</summary>
public sealed class SweepMonitorLinesTests : IDisposable
{
    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly ManualTime _time = new();

    public void Dispose() => _output.Dispose();

    [Fact]
    public async Task Run_Sweep_GetsALineATrial()
    {
        SweepOptions options = Options(new SweepMonitor(() => new PlainSweepView(_output), _time));

        await Probes.Run(options, Fail);

        // The clock of the test stands still; durations of trials are real.
        string[] lines = [.. Lines().Select(line => Durations(line))];
        Assert.Equal(
            [
                "Sweep of distance (smaller is better): 1 parameters, at most 4 trials, seed 5",
                "[1/4] trial 0: distance 0.1000, the best so far (T s, about 0:00 left) X 0.4",
                "[2/4] trial 1: distance 0.6000 (T s, about 0:00 left) X 0.9",
                "[3/4] trial 2: failed: InvalidOperationException: no good (T s, about 0:00 left) X 0.1",
                "[4/4] trial 3: distance 0.05000, the best so far (T s, about 0:00 left) X 0.35",
                "Training once more with the parameters of trial 3",
                "Ended after 0:00: trial 3 is the best, distance 0.05000",
            ],
            lines);
    }

    [Fact]
    public async Task Run_EveryTrialFails_TellsTheEnd()
    {
        SweepOptions options = Options(new SweepMonitor(_output));
        options.MaximumTrials = 2;

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => Probes.Run(options, (_, _) => throw new InvalidOperationException("no good")));

        Assert.StartsWith("Ended without a result: All 2 trials failed.", Lines()[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void TrialFinished_TimeWent_TellsWhatIsLeft()
    {
        var monitor = new SweepMonitor(() => new PlainSweepView(_output), _time);
        monitor.SweepStarted(Plan(maximumTrials: 10, earlier: 2));
        monitor.TrialFinished(SweepTrials.Completed(0, 1), isBest: true);
        monitor.TrialFinished(SweepTrials.Completed(1, 1), isBest: false);
        _time.Advance(TimeSpan.FromMinutes(10));
        Start(monitor, 2);

        monitor.TrialFinished(SweepTrials.Completed(2, 1) with { MetricSpread = 0.25 }, isBest: false);

        // Ten minutes for one trial of this run, seven to come: those of earlier runs cost nothing.
        Assert.Equal("[3/10] trial 2: error 1.000 ± 0.25 (1.3 s, about 1:10:00 left) ", Lines()[^1]);
        Assert.Contains("at most 10 trials, 2 from earlier runs", Lines()[0], StringComparison.Ordinal);
    }

    [Fact]
    public void TrialFinished_TimeLimitComesFirst_TellsTheTimeToIt()
    {
        var monitor = new SweepMonitor(() => new PlainSweepView(_output), _time);
        monitor.SweepStarted(Plan(maximumTrials: 10, earlier: 0) with { MaximumTime = TimeSpan.FromMinutes(12) });
        Start(monitor, 0);
        _time.Advance(TimeSpan.FromMinutes(10));

        monitor.TrialFinished(SweepTrials.Completed(0, 1), isBest: true);

        Assert.Contains("about 2:00 left", Lines()[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OutputBreaks_SweepsOnAndKeepsTheTrials()
    {
        var broken = new BrokenWriter();
        var monitor = new SweepMonitor(broken);

        SweepResult result = await Probes.Run(Options(monitor), Fail);

        Assert.Equal(4, result.Trials.Count);
        Assert.Equal([0, 1, 2, 3], monitor.Trials.Select(trial => trial.Id));
        Assert.IsType<IOException>(monitor.OutputError);
        Assert.Equal(1, broken.Attempts);
    }

    [Fact]
    public async Task SetMonitor_ExperimentOfMlNet_TellsTrialsAndMakesAReport()
    {
        var monitor = new SweepMonitor(_output) { MetricName = "MAE", MaximumTrials = 3 };

        TrialResult best = await Experiment().SetMonitor(monitor).RunAsync();

        Assert.Null(monitor.OutputError);
        Assert.Equal("Sweep of MAE", Lines()[0]);
        Assert.Equal(4, Lines().Length);
        Assert.StartsWith("[1/3] trial 0: MAE ", Lines()[1], StringComparison.Ordinal);
        Assert.Contains(", the best so far (", Lines()[1], StringComparison.Ordinal);
        Assert.Contains(" LearningRate ", Lines()[1], StringComparison.Ordinal);
        Assert.Equal(best.Metric, monitor.Trials.Min(trial => trial.Metric));
        string html = SweepReport.Of(monitor.Trials, "MAE").ToHtml();
        Assert.Contains($"The best is trial {best.TrialSettings.TrialId} with ", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SetMonitor_ByTypeAlone_IsMadeByTheExperiment() =>
        Assert.True(double.IsFinite((await Experiment().SetMonitor<SweepMonitor>().RunAsync()).Metric));

    [Fact]
    public void ReportFailTrial_ExperimentOfMlNet_TellsTheCause()
    {
        var monitor = new SweepMonitor(_output);
        IMonitor plain = monitor;
        var settings = new TrialSettings { TrialId = 4, Parameter = Parameter.CreateNestedParameter() };

        plain.ReportRunningTrial(settings);
        plain.ReportFailTrial(settings, new IOException("disk\nfull"));
        plain.ReportCompletedTrial(new TrialResult { TrialSettings = settings, Metric = double.NaN });

        Assert.Equal("[1] trial 4: failed: IOException: disk full (0.0 s) ", Lines()[1]);
        Assert.Equal("[1] trial 4: failed: The metric is NaN. (0.0 s) ", Lines()[3]);
    }

    [Fact]
    public void IMonitor_ArgumentsMissing_NothingIsThrown()
    {
        var monitor = new SweepMonitor(_output);
        IMonitor plain = monitor;

        plain.ReportRunningTrial(null!);
        plain.ReportCompletedTrial(null!);
        plain.ReportFailTrial(null!, null);
        monitor.SweepFinished(null!);

        Assert.IsType<NullReferenceException>(monitor.OutputError);
    }

    private static AutoMLExperiment Experiment()
    {
        var ml = new MLContext(1);
        IDataView data = Tables.View(Tables.Curved(60));
        return ml.Auto().CreateExperiment()
            .SetPipeline(ml.Transforms.CopyColumns("Copy", "Label").Append(ml.Auto().NetworkRegression(
                new NetworkRegressionOptions { HiddenUnits = [4], MaximumEpochs = 1 })))
            .SetDataset(data, data).SetRegressionMetric(RegressionMetric.MeanAbsoluteError)
            .SetRandomSearchTuner(seed: 1).SetMaxModelToExplore(3);
    }

    private static SweepPlan Plan(int maximumTrials, int earlier) => new()
    {
        MetricName = "error",
        Maximizes = false,
        Parameters = [SweepTrials.Strength],
        MaximumTrials = maximumTrials,
        Seed = 3,
        ParallelTrials = 1,
        EarlierTrials = [.. Enumerable.Range(0, earlier).Select(id => SweepTrials.Completed(id, 1))],
    };

    private static void Start(SweepMonitor monitor, int id) =>
        monitor.TrialStarted(id, Parameter.CreateNestedParameter(), new Dictionary<string, object>());

    private static SweepOptions Options(SweepMonitor monitor)
    {
        SweepOptions options = Probes.Options(4);
        options.Tuner = new FixedTuner(0.4, 0.9, 0.1, 0.35).Choice();
        options.RefitsOnAllRows = true;
        options.Monitors = [monitor];
        return options;
    }

    private static string Durations(string line) =>
        System.Text.RegularExpressions.Regex.Replace(line, @"\(\d+\.\d s", "(T s");

    private static void Fail(double x, int rows)
    {
        if (x == 0.1)
        {
            throw new InvalidOperationException("no good");
        }
    }

    private string[] Lines() => _output.ToString().TrimEnd('\n').Split('\n');

    private sealed class BrokenWriter : StringWriter
    {
        public int Attempts { get; private set; }

        public override void WriteLine(string? value)
        {
            Attempts++;
            throw new IOException("The pipe is closed.");
        }
    }
}
