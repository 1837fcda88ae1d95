using Microsoft.ML.AutoML;

namespace Microsoft.ML.Regularization;

/// <summary>Trials of ML.NET's experiments as those of sweeps.</summary>
internal static class PlainTrial
{
    public static SweepTrial Of(TrialResult result)
    {
        bool isFinite = double.IsFinite(result.Metric);
        SweepTrial trial = New(result.TrialSettings, isFinite ? TrialStatus.Completed : TrialStatus.Failed);
        return trial with
        {
            Metric = isFinite ? result.Metric : null,
            RunMetrics = isFinite ? [result.Metric] : [],
            Duration = TimeSpan.FromMilliseconds(result.DurationInMilliseconds),
            Error = isFinite ? null : FormattableString.Invariant($"The metric is {result.Metric}."),
        };
    }

    public static SweepTrial OfFailed(TrialSettings settings, Exception? exception) =>
        New(settings, TrialStatus.Failed) with
        {
            Duration = settings.EndedAtUtc - settings.StartedAtUtc ?? TimeSpan.Zero,
            Error = exception is null ? "unknown cause" : $"{exception.GetType().Name}: {exception.Message}",
        };

    private static SweepTrial New(TrialSettings settings, TrialStatus status) => new()
    {
        Id = settings.TrialId,
        Status = status,
        Parameter = settings.Parameter,
        Values = TrialValues.Of(settings.Parameter, map: null),
        StartedUtc = settings.StartedAtUtc,
    };
}
