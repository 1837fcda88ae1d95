using Microsoft.ML.SearchSpace;
using Spectre.Console;

namespace Microsoft.ML.Regularization.AutoML.Tests;

/// <summary>What a terminal shows.</summary>
public sealed class SweepMonitorScreenTests : IDisposable
{
    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly ManualTime _time = new();

    public void Dispose() => _output.Dispose();

    [Fact]
    public void Calls_InTheMiddleOfASweep_DrawOneTableInPlace()
    {
        SweepMonitor monitor = Monitor();
        monitor.SweepStarted(Plan());
        Start(monitor, 0, 1.0);
        monitor.TrialFinished(SweepTrials.Completed(0, 2, ("Strength", 1.0)) with { MetricSpread = 0.5 }, isBest: true);
        Start(monitor, 1, 3.0);
        monitor.TrialFinished(SweepTrials.Failed(1, "IOException: [no]\ndisk", ("Strength", 3.0)), isBest: false);
        Start(monitor, 2, 5.0);
        _time.Advance(TimeSpan.FromSeconds(30));

        string[] screen = Screen.Lines(_output.ToString());

        Assert.Equal(
            [
                "Sweep of error (smaller is better): 1 parameters, at most 4 trials, seed 3",
                "╭───────┬──────────────────┬─────────┬─────────────────────────────────────────╮",
                "│ trial │            error │ seconds │ parameters                              │",
                "├───────┼──────────────────┼─────────┼─────────────────────────────────────────┤",
                "│     0 │     2.000 ± 0.50 │     1.3 │ Strength 1                              │",
                "│     1 │           failed │     1.3 │ IOException: [no] disk                  │",
                "│     2 │          running │    30.0 │ Strength 5                              │",
                "╰───────┴──────────────────┴─────────┴─────────────────────────────────────────╯",
                "best: trial 0, 2.000 ± 0.50  Strength 1",
                "━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ 2/4 trials, 1 failed, 0:30, about 0:30 left",
            ],
            screen);
    }

    [Fact]
    public void Calls_LongTexts_NeverTakeASecondLine()
    {
        SweepMonitor monitor = Monitor();
        monitor.SweepStarted(Plan());
        (string, object)[] values = [.. Enumerable.Range(0, 20).Select(i => ($"Parameter{i}", (object)0.5))];
        monitor.TrialFinished(SweepTrials.Completed(0, 1, values), isBest: true);
        monitor.TrialFinished(SweepTrials.Failed(1, new string('x', 500)), isBest: false);

        string[] screen = Screen.Lines(_output.ToString());

        Assert.Equal(9, screen.Length);
        Assert.All(screen, line => Assert.True(line.Length <= 80, line));
        Assert.EndsWith("... │", screen[4], StringComparison.Ordinal);
        Assert.EndsWith("...", screen[7], StringComparison.Ordinal);
    }

    [Fact]
    public void Calls_MoreTrialsThanLines_ShowTheLatest()
    {
        SweepMonitor monitor = Monitor();
        monitor.SweepStarted(Plan() with { MaximumTrials = null });
        for (int id = 0; id < 60; id++)
        {
            Start(monitor, id, id);
            monitor.TrialFinished(SweepTrials.Completed(id, 1, ("Strength", (double)id)), isBest: id == 0);
        }

        string[] screen = Screen.Lines(_output.ToString());

        Assert.True(screen.Length <= 24, $"{screen.Length} lines");
        Assert.Contains(screen, line => line.StartsWith("│    59 │            1.000 │", StringComparison.Ordinal));
        Assert.DoesNotContain(screen, line => line.StartsWith("│     3 │", StringComparison.Ordinal));
        Assert.StartsWith("best: trial 0, 1.000", screen[^2], StringComparison.Ordinal);
        Assert.StartsWith("60 trials, 0:00", screen[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void SweepFinished_Clock_StopsTicking()
    {
        SweepMonitor monitor = Monitor();
        monitor.SweepStarted(Plan());
        Start(monitor, 0, 1);
        Assert.Equal(1, _time.RunningTimers);

        monitor.SweepFailed(new IOException("gone"));

        Assert.Equal(0, _time.RunningTimers);
        string[] screen = Screen.Lines(_output.ToString());
        Assert.DoesNotContain(screen, line => line.Contains("running", StringComparison.Ordinal));
        Assert.Contains(screen, line => line.Contains("Ended without a result", StringComparison.Ordinal));
    }

    private static SweepPlan Plan() => new()
    {
        MetricName = "error",
        Maximizes = false,
        Parameters = [SweepTrials.Strength],
        MaximumTrials = 4,
        Seed = 3,
        ParallelTrials = 1,
        EarlierTrials = [],
    };

    private static void Start(SweepMonitor monitor, int id, double strength) => monitor.TrialStarted(
        id, Parameter.CreateNestedParameter(), new Dictionary<string, object> { ["Strength"] = strength });

    private SweepMonitor Monitor()
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.Yes,
            Out = new AnsiConsoleOutput(_output),
        });
        console.Profile.Capabilities.Unicode = true;
        console.Profile.Width = 80;
        console.Profile.Height = 24;
        return new SweepMonitor(() => new LiveSweepView(console), _time);
    }
}
