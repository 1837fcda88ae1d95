namespace Microsoft.ML.Regularization.AutoML.Tests;

/// <summary>What monitors are told, and that they cannot break a sweep.</summary>
public sealed class SweepMonitorTests
{
    [Fact]
    public async Task Run_RichMonitor_SeesEverythingInOrder()
    {
        var monitor = new RecordingMonitor();
        SweepOptions options = Options(monitor);

        await Probes.Run(options, Fail);

        Assert.Equal(
            [
                "sweep", "start 0", "Completed 0 best", "start 1", "Completed 1", "start 2", "Failed 2", "start 3",
                "Completed 3 best", "refit 3", "end TrialLimit",
            ],
            monitor.Lines);
        Assert.Equal("distance", monitor.Plan!.MetricName);
        SweepParameter x = Assert.Single(monitor.Plan.Parameters);
        Assert.Equal(("X", 0.0, 1.0), (x.Name, x.Minimum, x.Maximum));
    }

    [Fact]
    public async Task Run_MonitorOfMlNet_SeesItsFourCalls()
    {
        var monitor = new RecordingPlainMonitor();

        await Probes.Run(Options(monitor), Fail);

        Assert.Equal(
            [
                "start 0", "completed 0", "best 0", "start 1", "completed 1", "start 2", "failed 2 no good", "start 3",
                "completed 3", "best 3",
            ],
            monitor.Lines);
        Assert.Equal([true, true], monitor.ModelsOfBest);
    }

    [Fact]
    public async Task Run_MonitorThrows_GoesOnAndLogsIt()
    {
        var ml = new MLContext(1);
        var log = new List<string>();
        ml.Log += (_, line) => log.Add(line.Message);
        SweepOptions options = Options(
            new RecordingMonitor { OnFinished = _ => throw new InvalidOperationException("screen gone") });

        SweepResult result = await ml.CreateSweep(Probes.Estimator(), options)
            .RunAsync(Tables.View(Tables.Linear(50)));

        Assert.Equal(4, result.Trials.Count);
        Assert.Equal(
            4,
            log.Count(line => line.Contains(
                "RecordingMonitor threw InvalidOperationException: screen gone", StringComparison.Ordinal)));
        Assert.Contains(
            log, line => line.Contains("Trial 0: distance 0.1, the best so far (", StringComparison.Ordinal));
    }

    [Fact]
    public void CreateSweep_MonitorOfNoKind_Throws()
    {
        SweepOptions options = Probes.Options(1);
        options.Monitors = ["not a monitor"];

        var error = Assert.Throws<ArgumentOutOfRangeException>(
            () => new MLContext(1).CreateSweep(Probes.Estimator(), options));

        Assert.Contains("Monitors", error.Message);
    }

    private static SweepOptions Options(object monitor)
    {
        SweepOptions options = Probes.Options(4);
        options.Tuner = new FixedTuner(0.4, 0.9, 0.1, 0.35).Choice();
        options.RefitsOnAllRows = true;
        options.Monitors = [monitor];
        return options;
    }

    private static void Fail(double x, int rows)
    {
        if (x == 0.1)
        {
            throw new InvalidOperationException("no good");
        }
    }
}
