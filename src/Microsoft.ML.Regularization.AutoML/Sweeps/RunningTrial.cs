using System.Diagnostics;
using Microsoft.ML.AutoML;

namespace Microsoft.ML.Regularization;

/// <summary>A trial at work on a thread of its own.</summary>
internal sealed class RunningTrial(int id, TrialSettings settings) : IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();
    private readonly long _start = Stopwatch.GetTimestamp();

    public int Id { get; } = id;

    public TrialSettings Settings { get; } = settings;

    public DateTime StartedUtc { get; } = DateTime.UtcNow;

    /// <summary>Time from start to end.</summary>
    public TimeSpan Duration { get; private set; }

    /// <summary>What came of it; null if it threw.</summary>
    public TrialOutcome? Outcome { get; private set; }

    /// <summary>A record that another process wrote, where that ran the trial.</summary>
    public SweepTrial? Foreign { get; set; }

    /// <summary>What it threw.</summary>
    public Exception? Exception { get; private set; }

    /// <summary>Runs work on a thread of its own; once over, it is told.</summary>
    public void Start(Func<RunningTrial, CancellationToken, TrialOutcome?> work, Action<RunningTrial> tell)
    {
        CancellationToken token = _cancellation.Token;
        // A thread of its own: training would block one of the pool for long.
        _ = Task.Factory.StartNew(
            () =>
            {
                try
                {
                    Outcome = work(this, token);
                }
                catch (Exception exception)
                {
                    // Whatever the pipeline throws is the trial's result, not the sweep's end.
                    Exception = exception;
                }

                Duration = Stopwatch.GetElapsedTime(_start);
                tell(this);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach,
            TaskScheduler.Default);
    }

    public void Cancel() => _cancellation.Cancel();

    public void Dispose() => _cancellation.Dispose();
}
