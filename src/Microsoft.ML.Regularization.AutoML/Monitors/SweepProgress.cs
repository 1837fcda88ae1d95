using System.Globalization;

namespace Microsoft.ML.Regularization;

/// <summary>Where a sweep stands: what its monitor was told so far.</summary>
internal sealed class SweepProgress(TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();
    private readonly HashSet<int> _own = [];
    private int _ownFinished;

    /// <summary>Name of the metric.</summary>
    public required string MetricName { get; init; }

    /// <summary>What is swept, in a sentence.</summary>
    public required string About { get; init; }

    public int? MaximumTrials { get; init; }

    public TimeSpan? MaximumTime { get; init; }

    /// <summary>Finished trials in the order in which they ended.</summary>
    public List<SweepTrial> Trials { get; } = [];

    /// <summary>Trials at work: number, values and moment of their start.</summary>
    public SortedDictionary<int, (IReadOnlyDictionary<string, object> Values, TimeSpan Since)> Running { get; } = [];

    public SweepTrial? Best { get; private set; }

    /// <summary>What the sweep does beside trials; empty while it runs trials.</summary>
    public string Activity { get; set; } = "";

    public int FailedCount => Trials.Count(trial => trial.Status == TrialStatus.Failed);

    public TimeSpan Elapsed => time.GetElapsedTime(_start);

    /// <summary>How long it will take from now on, going by what was; null where that cannot be told.</summary>
    public TimeSpan? Remaining
    {
        get
        {
            TimeSpan? byTime = MaximumTime - Elapsed;
            TimeSpan? byTrials = _ownFinished > 0 && MaximumTrials is { } limit
                ? Elapsed / _ownFinished * Math.Max(0, limit - Trials.Count)
                : null;
            TimeSpan? least = byTime is null || byTrials < byTime ? byTrials : byTime;
            return least < TimeSpan.Zero ? TimeSpan.Zero : least;
        }
    }

    /// <summary>The part that is done, from 0 to 1; null where there is no limit.</summary>
    public double? Share
    {
        get
        {
            double byTrials = MaximumTrials is { } limit ? (double)Trials.Count / limit : 0;
            double byTime = MaximumTime is { } time ? Elapsed / time : 0;
            return MaximumTrials is null && MaximumTime is null ? null : Math.Min(1, Math.Max(byTrials, byTime));
        }
    }

    /// <summary>The number of finished trials and, if it is known, of all.</summary>
    public string Count => MaximumTrials is { } limit
        ? string.Create(CultureInfo.InvariantCulture, $"{Trials.Count}/{limit}")
        : Trials.Count.ToString(CultureInfo.InvariantCulture);

    public void Start(int id, IReadOnlyDictionary<string, object> values)
    {
        _own.Add(id);
        Running[id] = (values, Elapsed);
    }

    public void Finish(SweepTrial trial, bool isBest)
    {
        Running.Remove(trial.Id);
        Trials.Add(trial);
        Best = isBest ? trial : Best;
        _ownFinished += _own.Contains(trial.Id) ? 1 : 0;
    }

    /// <summary>A metric and its spread over runs.</summary>
    public static string Metric(SweepTrial trial) => trial.Metric is { } metric
        ? Html.Figure(metric) + (trial.MetricSpread is { } spread ? $" ± {Html.StandardError(spread)}" : "")
        : "";

    /// <summary>A time as a clock shows it.</summary>
    public static string Clock(TimeSpan time) => time.ToString(
        time < TimeSpan.FromHours(1) ? @"m\:ss" : time < TimeSpan.FromDays(1) ? @"h\:mm\:ss" : @"d\.hh\:mm\:ss",
        CultureInfo.InvariantCulture);
}
