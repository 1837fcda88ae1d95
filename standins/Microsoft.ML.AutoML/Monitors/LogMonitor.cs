using System.Globalization;

namespace Microsoft.ML.AutoML;

/// <summary>Tells the context's log how the trials go.</summary>
internal sealed class LogMonitor(IChannel channel, SweepablePipeline pipeline) : IMonitor
{
    public void ReportRunningTrial(TrialSettings settings) =>
        Log(string.Create(CultureInfo.InvariantCulture, $"Running trial {settings.TrialId}"));

    public void ReportCompletedTrial(TrialResult result) => Log(string.Create(
        CultureInfo.InvariantCulture,
        $"Completed trial {result.TrialSettings.TrialId}: metric {result.Metric}, {result.DurationInMilliseconds} ms"));

    public void ReportBestTrial(TrialResult result) => Log(string.Create(
        CultureInfo.InvariantCulture,
        $"Best trial is {result.TrialSettings.TrialId}: metric {result.Metric}, {Pipeline(result.TrialSettings)}"));

    public void ReportFailTrial(TrialSettings settings, Exception? exception = null) => Log(string.Create(
        CultureInfo.InvariantCulture,
        $"Failed trial {settings.TrialId}: {exception?.Message}, {Pipeline(settings)}"));

    private string Pipeline(TrialSettings settings) => pipeline.ToString(settings.Parameter);

    private void Log(string message) => channel.Info(MessageSensitivity.None, message);
}
