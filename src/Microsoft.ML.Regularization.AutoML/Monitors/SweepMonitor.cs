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

    /// <summary>The finished trials, in the order in which they ended: for a <see cref="SweepReport"/>.</summary>
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
    public void SweepStarted(SweepPlan plan) => Do(
        () =>
        {
            ArgumentNullException.ThrowIfNull(plan);
            string direction = plan.Maximizes ? "larger is better" : "smaller is better";
            string earlier = plan.EarlierTrials.Count > 0 ? $", {plan.EarlierTrials.Count} from earlier runs" : "";
            string limit = plan.MaximumTrials is { } trials ? $", at most {trials} trials{earlier}" : earlier;
            Begin(new SweepProgress(_time)
            {
                About = $"Sweep of {plan.MetricName} ({direction}): {plan.Parameters.Count} parameters{limit}, "
                    + $"seed {plan.Seed}",
                MetricName = plan.MetricName,
                MaximumTrials = plan.MaximumTrials,
                MaximumTime = plan.MaximumTime,
            });
        },
        (view, _) =>
        {
            if (view.IsLive)
            {
                _timer = _time.CreateTimer(_ => Refresh(), null, _tick, _tick);
            }
        });

    /// <inheritdoc/>
    public void TrialStarted(int id, Parameter parameter, IReadOnlyDictionary<string, object> values) => Do(
        () => Progress(id).Start(id, values), (view, progress) => view.Refresh(progress));

    /// <inheritdoc/>
    public void TrialFinished(SweepTrial trial, bool isBest) => Do(
        () => Progress(trial.Id).Finish(trial, isBest), (view, progress) => view.Finish(progress, trial, isBest));

    /// <inheritdoc/>
    public void RefitStarted(SweepTrial best) => Say(
        () => $"Training once more with the parameters of trial {best.Id}");

    /// <inheritdoc/>
    public void SweepFinished(SweepResult result) => End(() =>
        $"Ended after {SweepProgress.Clock(result.Duration)}: trial {result.Best.Id} is the best, "
        + $"{result.Plan.MetricName} {SweepProgress.Metric(result.Best)}");

    /// <inheritdoc/>
    public void SweepFailed(Exception cause) => End(() => $"Ended without a result: {cause.Message}");

    void IMonitor.ReportRunningTrial(TrialSettings settings) => Note(
        () => TrialStarted(settings.TrialId, settings.Parameter, TrialValues.Of(settings.Parameter, map: null)));

    void IMonitor.ReportCompletedTrial(TrialResult result) => Note(() =>
    {
        bool isBest = result.Loss < _leastLoss && double.IsFinite(result.Metric);
        TrialFinished(PlainTrial.Of(result), isBest);
        _leastLoss = isBest ? result.Loss : _leastLoss;
    });

    void IMonitor.ReportBestTrial(TrialResult result)
    {
        // It was reported as completed just before.
    }

    void IMonitor.ReportFailTrial(TrialSettings settings, Exception? exception) => Note(
        () => TrialFinished(PlainTrial.OfFailed(settings, exception), isBest: false));

    private static ISweepView ConsoleView()
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings());
        Profile profile = console.Profile;
        return profile.Out.IsTerminal && profile.Capabilities is { Ansi: true, Interactive: true }
            ? new LiveSweepView(console)
            : new PlainSweepView(Console.Out);
    }

    /// <summary>The progress; an experiment of ML.NET does not say that it begins.</summary>
    private SweepProgress Progress(int id)
    {
        if (_progress is null || _progress.Trials.Exists(trial => trial.Id == id))
        {
            Begin(new SweepProgress(_time)
            {
                About = $"Sweep of {MetricName}",
                MetricName = MetricName,
                MaximumTrials = MaximumTrials,
                MaximumTime = MaximumTime,
            });
        }

        return _progress!;
    }

    private void Begin(SweepProgress progress)
    {
        _timer?.Dispose();
        _leastLoss = double.MaxValue;
        _view = null;
        _progress = progress;
    }

    private void Refresh() => Do(
        () => { },
        (view, progress) =>
        {
            // A tick that was on its way when the sweep ended must not draw over what follows.
            if (_timer is not null)
            {
                view.Refresh(progress);
            }
        });

    private void Say(Func<string> sentence) => Do(
        () => _progress!.Activity = sentence(), (view, progress) => view.Say(progress, progress.Activity));

    private void End(Func<string> sentence)
    {
        Note(() =>
        {
            _timer?.Dispose();
            _timer = null;
            _progress!.Running.Clear();
        });
        Say(sentence);
    }

    private void Note(Action note) => Do(note, null);

    /// <summary>
    /// Notes what happened and shows it. Whoever watches must not cost hours of training: what goes wrong is kept, not
    /// thrown.
    /// </summary>
    private void Do(Action note, Action<ISweepView, SweepProgress>? show)
    {
        lock (_lock)
        {
            try
            {
                note();
                if (OutputError is null && show is not null)
                {
                    show(View(), _progress!);
                }
            }
            catch (Exception exception)
            {
                OutputError ??= exception;
                _timer?.Dispose();
            }
        }
    }

    private ISweepView View()
    {
        if (_view is null)
        {
            _view = _createView();
            _view.Begin(_progress!);
        }

        return _view;
    }
}
