namespace Microsoft.ML.Regularization;

/// <summary>The exception of a sweep in which no trial completed.</summary>
internal static class SweepFailure
{
    private const int NamedCauses = 5;

    public static Exception Of(
        SweepStopReason reason, IReadOnlyCollection<SweepTrial> finished, IReadOnlyList<Exception> causes)
    {
        if (finished.Count == 0)
        {
            return reason == SweepStopReason.Canceled
                ? new OperationCanceledException("The sweep was canceled before a trial was finished.")
                : new TimeoutException(
                    $"The time limit came before a trial was finished. Raise {nameof(SweepOptions.MaximumTime)}.");
        }

        var groups = finished.GroupBy(trial => trial.Error).OrderByDescending(group => group.Count()).ToList();
        string named = string.Join(
            " | ", groups.Take(NamedCauses).Select(group => $"{group.Count()} x {group.Key}"));
        string more = groups.Count > NamedCauses ? $" | and {groups.Count - NamedCauses} others" : "";
        return new InvalidOperationException(
            $"All {finished.Count} trials failed. Causes: {named}{more}",
            causes.Count == 0 ? null : new AggregateException(causes));
    }
}
