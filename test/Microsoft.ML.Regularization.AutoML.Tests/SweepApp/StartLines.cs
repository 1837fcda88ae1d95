using Microsoft.ML.AutoML;

namespace SweepApp;

/// <summary>Prints the number of each trial that starts.</summary>
internal sealed class StartLines : IMonitor
{
    public void ReportRunningTrial(TrialSettings settings) => Console.WriteLine($"start {settings.TrialId}");

    public void ReportCompletedTrial(TrialResult result)
    {
        // The file of the trials tells.
    }

    public void ReportBestTrial(TrialResult result)
    {
        // The last line tells.
    }

    public void ReportFailTrial(TrialSettings settings, Exception? exception = null) =>
        Console.WriteLine($"failed {settings.TrialId}: {exception}");
}
