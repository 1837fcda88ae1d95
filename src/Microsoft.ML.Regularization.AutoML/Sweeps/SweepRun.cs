using System.Collections.Concurrent;
using Microsoft.ML.AutoML;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Regularization;

/// <summary>
/// One run of a sweep: proposes, lets trials run on threads of their own, takes their results. All but the trials
/// themselves happens on one thread.
/// </summary>
internal sealed class SweepRun(SweepStart start)
{
    /// <summary>When so many trials failed and none completed, the setup is at fault, not the parameters.</summary>
    private const int FirstFailures = 10;

    private static readonly string _owner = $"{Environment.MachineName}:{Environment.ProcessId}";
    private readonly SweepOptions _options = start.Options;
    private readonly MonitorHub _monitors = new(start.Options.Monitors, start.Log);
    private readonly ProposalQueue _queue = new(
        start.Tuner, start.Options.Tuner.Description, start.Options.PendingTrials);

    private readonly Dictionary<int, SweepTrial> _earlier =
        start.Plan.EarlierTrials.ToDictionary(trial => trial.Id);

    private readonly BlockingCollection<RunningTrial> _ended = [];
    private readonly Dictionary<int, RunningTrial> _running = [];
    private readonly SortedDictionary<int, SweepTrial> _finished = [];
    private readonly List<Exception> _causes = [];
    private readonly BestTrial _best = new(start.Plan.Maximizes);

    /// <summary>Runs the sweep to its end.</summary>
    public SweepResult Run()
    {
        _monitors.SweepStarted(start.Plan);
        SweepStopReason reason;
        try
        {
            reason = RunTrials();
        }
        finally
        {
            StopTrials();
        }

        SweepTrial best = _best.Trial ?? throw SweepFailure.Of(reason, _finished.Values, _causes);
        FinalFit fit = new FinalFit(start, _monitors).Run(best, _best.Model, reason);
        var result = new SweepResult
        {
            Plan = start.Plan,
            Best = best,
            Model = fit.Model,
            IsRefit = fit.IsRefit,
            RefitError = fit.Error,
            Trials = [.. _finished.Values],
            StopReason = reason,
            Duration = start.Clock.Elapsed,
        };
        _monitors.SweepFinished(result);
        return result;
    }

    private SweepStopReason RunTrials()
    {
        while (true)
        {
            TimeSpan reserve = Reserve();
            if (start.Clock.IsCanceled)
            {
                return SweepStopReason.Canceled;
            }

            if (start.Clock.IsTimeUp(reserve))
            {
                return SweepStopReason.TimeLimit;
            }

            if (_best.Trial is null && _finished.Count >= FirstFailures)
            {
                throw SweepFailure.Of(SweepStopReason.TrialLimit, _finished.Values, _causes);
            }

            bool startedOne = StartNext();
            if (!startedOne && _running.Count == 0)
            {
                return SweepStopReason.TrialLimit;
            }

            if (!startedOne && _ended.TryTake(out RunningTrial? trial, start.Clock.Patience(reserve)))
            {
                Take(trial);
            }
        }
    }

    /// <summary>Time to set aside for the final training: half as long again as a fit of the best trial.</summary>
    private TimeSpan Reserve() => _options.RefitsOnAllRows && _best.Trial is { } best
        ? start.Clock.Reserve(best.Duration / Math.Max(1, best.RunMetrics.Count) * 1.5)
        : TimeSpan.Zero;

    private bool StartNext()
    {
        int id = _queue.NextId;
        if (id >= _options.MaximumTrials || _running.Count >= _options.ParallelTrials || !_queue.CanPropose)
        {
            return false;
        }

        TrialSettings settings = _queue.Propose();
        if (_earlier.TryGetValue(id, out SweepTrial? earlier))
        {
            Finish(earlier, settings, model: null, exception: null);
            return true;
        }

        var trial = new RunningTrial(id, settings);
        bool isOurs = _options.Store?.TryClaim(id, _owner) ?? true;
        if (isOurs)
        {
            _monitors.TrialStarted(settings, start.Map.Values(settings.Parameter));
        }

        _running.Add(id, trial);
        trial.Start(isOurs ? Train : AwaitOther, _ended.Add);
        return true;
    }

    private TrialOutcome? Train(RunningTrial trial, CancellationToken token) =>
        start.Fits.Run(trial.Settings.Parameter, token);

    /// <summary>Waits until another process has finished a trial, or gives it up.</summary>
    private TrialOutcome? AwaitOther(RunningTrial trial, CancellationToken token)
    {
        while (!token.WaitHandle.WaitOne(TimeSpan.FromSeconds(1)))
        {
            trial.Foreign = _options.Store!.ReadAll().FirstOrDefault(other => other.Id == trial.Id);
            if (trial.Foreign is not null)
            {
                return null;
            }

            if (_options.Store.TryClaim(trial.Id, _owner))
            {
                return Train(trial, token);
            }
        }

        throw new OperationCanceledException(token);
    }

    private void StopTrials()
    {
        foreach (RunningTrial trial in _running.Values)
        {
            trial.Cancel();
        }

        // What ends by itself in time counts; what does not listen is left alone.
        long until = Environment.TickCount64 + (long)SweepClock.Grace.TotalMilliseconds;
        while (_running.Count > 0
            && _ended.TryTake(out RunningTrial? trial, (int)Math.Max(0, until - Environment.TickCount64)))
        {
            if (trial.Exception is null)
            {
                Take(trial);
            }
            else
            {
                _running.Remove(trial.Id);
                trial.Dispose();
            }
        }
    }

    private void Take(RunningTrial trial)
    {
        _running.Remove(trial.Id);
        bool isNew = trial.Foreign is null;
        SweepTrial record = trial.Foreign is { } foreign
            ? foreign with { Values = start.Map.Values(foreign.Parameter) }
            : TrialRecord.Of(trial, start.Map, _owner);
        if (isNew)
        {
            _options.Store?.Append(record);
        }

        foreach (string warning in start.Fits.NewWarnings())
        {
            start.Log.Warning(MessageSensitivity.None, $"Trial {trial.Id}: {warning}");
        }

        Finish(record, trial.Settings, trial.Outcome?.Model, trial.Exception);
        trial.Dispose();
    }

    private void Finish(SweepTrial trial, TrialSettings settings, ITransformer? model, Exception? exception)
    {
        _finished.Add(trial.Id, trial);
        bool isBest = _best.Offer(trial, model);
        settings.EndedAtUtc = trial.StartedUtc + trial.Duration;
        double metric = trial.Metric ?? double.NaN;
        var result = new TrialResult
        {
            TrialSettings = settings,
            Metric = metric,
            Loss = trial.Metric is null ? double.MaxValue : start.Plan.Maximizes ? -metric : metric,
            DurationInMilliseconds = trial.Duration.TotalMilliseconds,
        };
        _queue.Finish(result);
        if (exception is not null)
        {
            _causes.Add(exception);
        }

        Log(trial, isBest);
        _monitors.TrialFinished(trial, isBest ? WithModel(result, model) : result, exception, isBest);
    }

    /// <summary>For monitors: the tuner gets a result without, since it may keep it.</summary>
    private static TrialResult WithModel(TrialResult result, ITransformer? model) => new()
    {
        TrialSettings = result.TrialSettings,
        Metric = result.Metric,
        Loss = result.Loss,
        DurationInMilliseconds = result.DurationInMilliseconds,
        Model = model!,
    };

    private void Log(SweepTrial trial, bool isBest)
    {
        string seconds = FormattableString.Invariant($"{trial.Duration.TotalSeconds:F1} s");
        string best = isBest ? ", the best so far" : "";
        string text = trial.Metric is { } metric
            ? FormattableString.Invariant($"{start.Plan.MetricName} {metric:G6}") + $"{best} ({seconds})"
            : $"failed after {seconds}: {trial.Error}";
        start.Log.Info(MessageSensitivity.None, $"Trial {trial.Id}: {text}");
    }
}
