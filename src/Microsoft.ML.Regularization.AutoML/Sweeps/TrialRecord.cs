namespace Microsoft.ML.Regularization;

/// <summary>The record of a trial that ended.</summary>
internal static class TrialRecord
{
    public static SweepTrial Of(RunningTrial trial, SpaceMap map, string owner)
    {
        double? metric = trial.Outcome?.Metrics.Average();
        string? error = trial.Exception is { } exception
            ? $"{exception.GetType().Name}: {exception.Message}"
            : metric is { } value && !double.IsFinite(value)
                ? FormattableString.Invariant($"The metric is {value}.")
                : null;
        IReadOnlyList<double> runs = error is null ? trial.Outcome!.Metrics : [];
        return new SweepTrial
        {
            Id = trial.Id,
            Status = error is null ? TrialStatus.Completed : TrialStatus.Failed,
            Parameter = trial.Settings.Parameter,
            Values = map.Values(trial.Settings.Parameter),
            Metric = error is null ? metric : null,
            MetricSpread = Spread(runs),
            RunMetrics = runs,
            EpochLimit = map.EpochLimit(trial.Settings.Parameter),
            Epochs = trial.Outcome?.Epochs ?? 0,
            StartedUtc = trial.StartedUtc,
            Duration = trial.Duration,
            Error = error,
            Owner = owner,
        };
    }

    private static double? Spread(IReadOnlyList<double> values)
    {
        if (values.Count < 2)
        {
            return null;
        }

        double mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
    }
}
