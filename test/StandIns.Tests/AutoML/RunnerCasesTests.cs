using System.Text.Json;
using Microsoft.ML.AutoML;
using StandIns.Tests.Goldens;

namespace StandIns.Tests.AutoML;

/// <summary>Experiments with a runner of one's own against the genuine library's answers.</summary>
public sealed class RunnerCasesTests
{
    private static readonly GoldenFile _golden = GoldenFile.Load("automl.json");

    private static readonly GoldenChecks _cases = new(_golden, new()
    {
        ["custom-runner/callback-order"] = Run(() => new RecordedExperiment(3, 1, 2, 0.5).Max(4)),
        ["custom-runner/equal-losses"] = Run(() => new RecordedExperiment(2).Max(3)),
        ["custom-runner/run-sync"] = Run(() => new RecordedExperiment(3, 1).Max(2), isSynchronous: true),
        ["custom-runner/nan-first-then-good"] = Run(() => new RecordedExperiment(double.NaN, 1, double.NaN).Max(3)),
        ["custom-runner/nan-all"] = Run(() => new RecordedExperiment(double.NaN).Max(3)),
        ["custom-runner/infinity-all"] = Run(() => new RecordedExperiment(double.PositiveInfinity).Max(2)),
        ["custom-runner/minus-infinity"] = Run(() => new RecordedExperiment(1, double.NegativeInfinity, 0).Max(3)),
        ["custom-runner/double-maxvalue"] = Run(() => new RecordedExperiment(double.MaxValue).Max(2)),
        ["custom-runner/exception-first-trial"] = Run(() => Failing(0, [3, 1, 2]).Max(3)),
        ["custom-runner/exception-first-trial-run-sync"] = Run(() => Failing(0, [3, 1, 2]).Max(3), isSynchronous: true),
        ["custom-runner/exception-first-trial-max-1"] = Run(() => Failing(0, [3]).Max(1)),
        ["custom-runner/exception-second-trial"] = Run(() => Failing(1, [3, 1, 2, 0.5]).Max(4)),
        ["custom-runner/exception-last-trial"] = Run(() => Failing(2, [3, 1, 2]).Max(3)),
        ["custom-runner/nan-then-exception"] = Run(() => Failing(1, [double.NaN, 1]).Max(3)),
        ["custom-runner/operation-canceled-first-trial"] = Run(() => new RecordedExperiment(
            trial => trial == 0 ? throw new OperationCanceledException("oc") : 1).Max(3)),
        ["custom-runner/operation-canceled-all"] = Run(() => new RecordedExperiment(
            trial => throw new OperationCanceledException("oc")).Max(3)),
        ["custom-runner/out-of-memory-first-trial"] = Run(() => new RecordedExperiment(
#pragma warning disable CA2201 // Recorded: what the experiment makes of it.
            trial => trial == 0 ? throw new OutOfMemoryException("oom") : 1).Max(2)),
#pragma warning restore CA2201
        ["custom-runner/aggregate-exception"] = Run(() => new RecordedExperiment(
            trial => throw new AggregateException(new InvalidOperationException("in"))).Max(2)),
        ["custom-runner/null-result"] = CheckNoResult,
        ["custom-runner/cancelled-before-start"] = CheckCancelledBeforeStart,
        ["custom-runner/cancelled-during-first-trial-observed"] = Cancelled(0, [3, 1, 2], (_, token) =>
            throw new OperationCanceledException(token)),
        ["custom-runner/cancelled-during-first-trial-ignored"] = Cancelled(0, [1, 2, 2], (_, _) => 1),
        ["custom-runner/cancelled-during-second-trial-observed"] = Cancelled(1, [3, 1, 2], (_, token) =>
            throw new OperationCanceledException(token)),
        ["custom-runner/cancelled-in-monitor-completed"] = CheckCancelledInMonitor,
        ["custom-runner/cancelled-during-trial-other-exception"] = Cancelled(0, [3, 1, 2], (_, _) =>
            throw new InvalidOperationException("boom")),
        ["custom-runner/trial-token-cancelled-with-experiment"] = CheckTrialToken,
        ["custom-runner/training-time-2s-quick-trials"] = CheckQuickTrials,
        ["custom-runner/training-time-1s-trial-longer-and-ignores-token"] = CheckTokenIgnored,
        ["custom-runner/training-time-1s-trial-longer-and-observes-token"] = Run(
            () => new RecordedExperiment((_, token) => UntilCancelled(token)).Seconds(1), "facts"),
        ["custom-runner/training-time-1s-second-trial-cancelled"] = Run(
            () => new RecordedExperiment(
                (trial, token) => trial == 0 ? Task.FromResult(3.0) : UntilCancelled(token)).Seconds(1), "facts"),
        ["custom-runner/training-time-and-max-model"] = Run(
            () => new RecordedExperiment(3, 1, 2).Seconds(60).Max(2)),
        ["custom-runner/max-model-set-twice"] = Run(() => new RecordedExperiment(3, 1, 2).Max(4).Max(2)),
        ["custom-runner/max-model-zero"] = CheckNoTrials,
        ["custom-runner/run-twice-same-experiment"] = CheckSecondRun,
        ["custom-runner/monitor-throws"] = CheckThrowingMonitor,
        ["custom-runner/no-monitor-callback-threads"] = Run(() => new RecordedExperiment(3, 1, 2).Max(3)),
    }, new()
    {
        ["custom-runner/training-time-zero"] = "whether a trial runs before the timer is a race in either library",
        ["missing/*"] = "in MissingCasesTests",
        ["checkpoint/*"] = "in CheckpointCasesTests",
        ["pipeline/*"] = "in PipelineCasesTests",
    });

    public static TheoryData<string> Names => _cases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void RunAsync_RecordedCase_AnswersAlike(string name) => _cases.Run(name);

    [Fact]
    public void Cases_All_AreCheckedOrLeftForAReason() => _cases.AssertComplete();

    private static Action<JsonElement> Run(
        Func<RecordedExperiment> experiment, string except = "", bool isSynchronous = false) => expected =>
        GoldenFacts.AssertEqual(expected, experiment().Run(isSynchronous: isSynchronous), except);

    private static RecordedExperiment Failing(int failing, double[] losses) =>
        new(trial => trial == failing ? throw new InvalidOperationException("boom") : losses[trial]);

    /// <summary>The trial cancels the experiment, then goes on as told with its own token.</summary>
    private static Action<JsonElement> Cancelled(
        int cancelling, double[] losses, Func<RecordedExperiment, CancellationToken, double> goOn) => expected =>
        {
            using var source = new CancellationTokenSource();
            RecordedExperiment? experiment = null;
            experiment = new RecordedExperiment((trial, token) =>
            {
                if (trial != cancelling) return Task.FromResult(losses[trial]);
                source.Cancel();
                return Task.FromResult(goOn(experiment!, token));
            }).Max(losses.Length);
            GoldenFacts.AssertEqual(expected, experiment.Run(token: source.Token));
        };

    private static void CheckNoResult(JsonElement expected)
    {
        RecordedExperiment experiment = new RecordedExperiment().Max(2);
        experiment.Experiment.SetTrialRunner(new RunnerWithoutResult());
        GoldenFacts.AssertEqual(expected, experiment.Run());
    }

    private static void CheckCancelledBeforeStart(JsonElement expected) =>
        GoldenFacts.AssertEqual(
            expected, new RecordedExperiment(3, 1, 2).Max(3).Run(token: new CancellationToken(true)));

    private static void CheckCancelledInMonitor(JsonElement expected)
    {
        using var source = new CancellationTokenSource();
        RecordedExperiment experiment = new RecordedExperiment(3, 1, 2).Max(4);
        experiment.OnCompleted = trial =>
        {
            if (trial == 1) source.Cancel();
        };
        GoldenFacts.AssertEqual(expected, experiment.Run(token: source.Token));
    }

    private static void CheckTrialToken(JsonElement expected)
    {
        using var source = new CancellationTokenSource();
        RecordedExperiment? experiment = null;
        experiment = new RecordedExperiment((_, token) =>
        {
            bool before = token.IsCancellationRequested;
            source.Cancel();
            experiment!.Facts = $"before={before} after={token.IsCancellationRequested}";
            return Task.FromResult(1.0);
        }).Max(3);
        GoldenFacts.AssertEqual(expected, experiment.Run(token: source.Token));
    }

    private static void CheckQuickTrials(JsonElement expected)
    {
        RecordedExperiment experiment = new RecordedExperiment(async (trial, _) =>
        {
            await Task.Delay(50, CancellationToken.None);
            return 10 - trial;
        }).Seconds(2);

        TrialResult result = experiment.Experiment.Run();

        string[] calls = [.. experiment.Calls.Select(call => call.Split(" loss")[0])];
        GoldenFacts.AssertEqual(expected, new
        {
            result = new
            {
                lossIs10MinusTrialId = result.Loss == 10 - result.TrialSettings.TrialId,
                ModelIsNull = result.Model is null,
            },
            facts = new
            {
                lastIsBest = calls[^1] == $"Best {result.TrialSettings.TrialId}",
                firstFour = calls[..4],
                lastTwo = calls[^2..].Select(call => call.Split(' ')[0]),
            },
        }, "elapsedBetween1.9And3.5s", "trialsMoreThan10");
    }

    private static void CheckTokenIgnored(JsonElement expected)
    {
        RecordedExperiment? experiment = null;
        experiment = new RecordedExperiment(async (_, token) =>
        {
            var cancelled = new TaskCompletionSource();
            using CancellationTokenRegistration registration = token.Register(cancelled.SetResult);
            await cancelled.Task;
            experiment!.Facts = $"tokenCancelled={token.IsCancellationRequested}";
            return 1;
        }).Seconds(1);
        Dictionary<string, object?> facts = experiment.Run();
        facts["facts"] = new { runnerToken = experiment.Facts };
        GoldenFacts.AssertEqual(expected, facts, "elapsedAtLeast2s");
    }

    private static void CheckNoTrials(JsonElement expected)
    {
        RecordedExperiment experiment = new RecordedExperiment(1).Seconds(1).Max(0);
        GoldenFacts.AssertEqual(expected, new
        {
            result = experiment.Run()["result"],
            facts = new { trials = experiment.Calls.Count },
        });
    }

    private static void CheckSecondRun(JsonElement expected)
    {
        RecordedExperiment experiment = new RecordedExperiment(3, 1).Max(2);
        experiment.Run();
        experiment.Calls.Add("-- second run");
        GoldenFacts.AssertEqual(expected, experiment.Run());
    }

    private static void CheckThrowingMonitor(JsonElement expected)
    {
        RecordedExperiment experiment = new RecordedExperiment(3, 1, 2).Max(3);
        experiment.OnCompleted = trial =>
        {
            if (trial == 1) throw new InvalidOperationException("mon");
        };
        GoldenFacts.AssertEqual(expected, experiment.Run());
    }

    private static async Task<double> UntilCancelled(CancellationToken token)
    {
        await Task.Delay(TimeSpan.FromSeconds(30), token);
        return 1;
    }

    private sealed class RunnerWithoutResult : ITrialRunner
    {
        public Task<TrialResult> RunAsync(TrialSettings settings, CancellationToken ct) =>
            Task.FromResult<TrialResult>(null!);

        public void Dispose()
        {
        }
    }
}
