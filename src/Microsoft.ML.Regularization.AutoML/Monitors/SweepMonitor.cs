using Microsoft.ML.AutoML;
using Microsoft.ML.SearchSpace;
using Spectre.Console;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Shows how a sweep goes: a table of the latest trials with parameters, metric and its spread over runs, failed trials
/// with their cause, the best so far, and a progress bar with the time that is left. For ML.NET's own experiments
/// (<c>experiment.SetMonitor(new SweepMonitor())</c>) and for <see cref="Sweep"/>
/// (<see cref="SweepOptions.Monitors"/>).
/// </summary>
/// <remarks>
/// On a terminal the table is drawn in place; nothing else should write there meanwhile. Where output goes to a file, a
/// pipe or continuous integration, each trial gets a line. No method throws: where output fails, it ends and
/// <see cref="OutputError"/> says why. For one sweep at a time.
/// </remarks>
public sealed class SweepMonitor : IMonitor, ISweepMonitor
{
    private static readonly TimeSpan _tick = TimeSpan.FromSeconds(1);
    private readonly Lock _lock = new();
    private readonly Func<ISweepView> _createView;
    private readonly TimeProvider _time;
    private ISweepView? _view;
    private SweepProgress? _progress;
    private ITimer? _timer;
    private double _leastLoss = double.MaxValue;

    /// <summary>A monitor that writes to the console.</summary>
    public SweepMonitor()
        : this(ConsoleView, TimeProvider.System)
    {
    }

    /// <summary>A monitor that writes a line a trial.</summary>
    /// <param name="output">Where the lines go; it stays open.</param>
    public SweepMonitor(TextWriter output)
        : this(() => new PlainSweepView(output), TimeProvider.System) => ArgumentNullException.ThrowIfNull(output);

    internal SweepMonitor(Func<ISweepView> createView, TimeProvider time)
    {
        _createView = createView;
        _time = time;
    }

    /// <summary>
    /// Name of the metric for experiments of ML.NET, which do not tell it. Default: <c>metric</c>. A
    /// <see cref="Sweep"/> tells its own.
    /// </summary>
    public string MetricName { get; init; } = "metric";

    /// <summary>
    /// The trial limit for experiments of ML.NET, which do not tell it: with it there is a progress bar. Default: null,
    /// not known. A <see cref="Sweep"/> tells its own.
    /// </summary>
    public int? MaximumTrials { get; init; }

    /// <summary>The time limit, as <see cref="MaximumTrials"/>. Default: null, not known.</summary>
    public TimeSpan? MaximumTime { get; init; }

    /// <summary>The trials that are finished, in the order in which they ended: for a <see cref="SweepReport"/>.</summary>
    public IReadOnlyList<SweepTrial> Trials
    {
        get
        {
            lock (_lock)
            {
                return _progress is null ? [] : [.. _progress.Trials];
            }
        }
    }

    /// <summary>Why nothing is shown any more; null while all is well.</summary>
    public Exception? OutputError { get; private set; }

    /// <inheritdoc/>
    public void SweepStarted(SweepPlan plan) => Do(() =>
    {
        ArgumentNullException.ThrowIfNull(plan);
        string direction = plan.Maximizes ? "larger is better" : "smaller is better";
        string earlier = plan.EarlierTrials.Count > 0 ? $", {plan.EarlierTrials.Count} from earlier runs" : "";
        string limit = plan.MaximumTrials is { } trials ? $", at most {trials} trials{earlier}" : earlier;
        Begin(
            new SweepProgress(_time)
            {
                MetricName = plan.MetricName,
                MaximumTrials = plan.MaximumTrials,
                MaximumTime = plan.MaximumTime,
            },
            $"Sweep of {plan.MetricName} ({direction}): {plan.Parameters.Count} parameters{limit}, seed {plan.Seed}");
        if (_view!.IsLive)
        {
            _timer = _time.CreateTimer(_ => Do(() => _view.Refresh(_progress!)), null, _tick, _tick);
        }
    });

    /// <inheritdoc/>
    public void TrialStarted(int id, Parameter parameter, IReadOnlyDictionary<string, object> values) => Do(() =>
    {
        Progress().Start(id, values);
        _view!.Refresh(_progress!);
    });

    /// <inheritdoc/>
    public void TrialFinished(SweepTrial trial, bool isBest) => Do(() =>
    {
        Progress().Finish(trial, isBest);
        _view!.Finish(_progress!, trial, isBest);
    });

    /// <inheritdoc/>
    public void RefitStarted(SweepTrial best) => Do(
        () => Say($"Training once more with the parameters of trial {best.Id}"));

    /// <inheritdoc/>
    public void SweepFinished(SweepResult result) => End(() =>
        $"Ended after {SweepProgress.Clock(result.Duration)}: trial {result.Best.Id} is the best, "
        + $"{result.Plan.MetricName} {SweepProgress.Metric(result.Best)}");

    /// <inheritdoc/>
    public void SweepFailed(Exception cause) => End(() => $"Ended without a result: {cause.Message}");

    void IMonitor.ReportRunningTrial(TrialSettings settings) =>
        TrialStarted(settings.TrialId, settings.Parameter, TrialValues.Of(settings.Parameter, map: null));

    void IMonitor.ReportCompletedTrial(TrialResult result)
    {
        bool isBest = result.Loss < _leastLoss && double.IsFinite(result.Metric);
        _leastLoss = isBest ? result.Loss : _leastLoss;
        TrialFinished(PlainTrial.Of(result), isBest);
    }

    void IMonitor.ReportBestTrial(TrialResult result)
    {
        // It was reported as completed just before.
    }

    void IMonitor.ReportFailTrial(TrialSettings settings, Exception? exception) =>
        TrialFinished(PlainTrial.OfFailed(settings, exception), isBest: false);

    private static ISweepView ConsoleView()
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings());
        Profile profile = console.Profile;
        return profile.Out.IsTerminal && profile.Capabilities is { Ansi: true, Interactive: true }
            ? new LiveSweepView(console)
            : new PlainSweepView(Console.Out);
    }

    /// <summary>The progress; an experiment of ML.NET does not say that it begins.</summary>
    private SweepProgress Progress()
    {
        if (_progress is null)
        {
            Begin(
                new SweepProgress(_time)
                {
                    MetricName = MetricName,
                    MaximumTrials = MaximumTrials,
                    MaximumTime = MaximumTime,
                },
                $"Sweep of {MetricName}");
        }

        return _progress!;
    }

    private void Begin(SweepProgress progress, string about)
    {
        _timer?.Dispose();
        _progress = progress;
        _view = _createView();
        _view.Begin(progress, about);
    }

    private void Say(string sentence)
    {
        Progress().Activity = sentence;
        _view!.Say(_progress!, sentence);
    }

    private void End(Func<string> sentence) => Do(() =>
    {
        _timer?.Dispose();
        _timer = null;
        Progress().Running.Clear();
        Say(sentence());
    });

    /// <summary>Whoever watches must not cost hours of training: what goes wrong is kept, not thrown.</summary>
    private void Do(Action show)
    {
        lock (_lock)
        {
            if (OutputError is not null)
            {
                return;
            }

            try
            {
                show();
            }
            catch (Exception exception)
            {
                OutputError = exception;
                _timer?.Dispose();
            }
        }
    }
}
