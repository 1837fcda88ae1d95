using Microsoft.ML.AutoML;

namespace Microsoft.ML.Regularization.AutoML.Tests;

/// <summary>A monitor of ML.NET's kind that notes what it is told.</summary>
internal sealed class RecordingPlainMonitor : IMonitor
{
    public List<string> Lines { get; } = [];

    public List<bool> ModelsOfBest { get; } = [];

    public void ReportRunningTrial(TrialSettings settings) => Lines.Add($"start {settings.TrialId}");

    public void ReportCompletedTrial(TrialResult result) =>
        Lines.Add(FormattableString.Invariant($"completed {result.TrialSettings.TrialId}"));

    public void ReportBestTrial(TrialResult result)
    {
        Lines.Add($"best {result.TrialSettings.TrialId}");
        ModelsOfBest.Add(result.Model is not null);
    }

    public void ReportFailTrial(TrialSettings settings, Exception? exception = null) =>
        Lines.Add($"failed {settings.TrialId} {exception?.Message}");
}
