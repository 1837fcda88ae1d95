using System.Globalization;
using Microsoft.ML.AutoML;

namespace StandIns.Tests.AutoML;

/// <summary>Notes what it is told, in the recorded words.</summary>
internal sealed class RecordingMonitor(List<string> calls) : IMonitor
{
    /// <summary>Is given the parameter.</summary>
    public Action<string>? OnRunning { get; init; }

    /// <summary>Is given the trial's id.</summary>
    public Action<int>? OnCompleted { get; init; }

    public void ReportRunningTrial(TrialSettings settings)
    {
        calls.Add($"Running {settings.TrialId} ended={settings.EndedAtUtc is not null}");
        OnRunning?.Invoke(settings.Parameter.ToString());
    }

    public void ReportCompletedTrial(TrialResult result)
    {
        calls.Add(Line("Completed", result));
        OnCompleted?.Invoke(result.TrialSettings.TrialId);
    }

    public void ReportBestTrial(TrialResult result) => calls.Add(Line("Best", result));

    public void ReportFailTrial(TrialSettings settings, Exception? exception = null) => calls.Add(
        $"Fail {settings.TrialId} {exception?.GetType()}: {exception?.Message} "
        + $"ended={settings.EndedAtUtc is not null}");

    private static string Line(string what, TrialResult result) => string.Create(
        CultureInfo.InvariantCulture, $"{what} {result.TrialSettings.TrialId} loss={result.Loss}");
}
