using Microsoft.ML.AutoML;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Regularization;

/// <summary>Tells the monitors; what they throw goes to the log.</summary>
internal sealed class MonitorHub(IEnumerable<object> monitors, IChannel log)
{
    private readonly object[] _monitors = [.. monitors];

    public void SweepStarted(SweepPlan plan) => Tell(rich => rich.SweepStarted(plan), static _ => { });

    public void TrialStarted(TrialSettings settings, IReadOnlyDictionary<string, object> values) => Tell(
        rich => rich.TrialStarted(settings.TrialId, settings.Parameter, values),
        plain => plain.ReportRunningTrial(settings));

    public void TrialFinished(SweepTrial trial, TrialResult result, Exception? exception, bool isBest) => Tell(
        rich => rich.TrialFinished(trial, isBest),
        plain =>
        {
            if (trial.Status == TrialStatus.Failed)
            {
                plain.ReportFailTrial(result.TrialSettings, exception);
                return;
            }

            plain.ReportCompletedTrial(result);
            if (isBest)
            {
                plain.ReportBestTrial(result);
            }
        });

    public void RefitStarted(SweepTrial best) => Tell(rich => rich.RefitStarted(best), static _ => { });

    public void SweepFinished(SweepResult result) => Tell(rich => rich.SweepFinished(result), static _ => { });

    private void Tell(Action<ISweepMonitor> rich, Action<IMonitor> plain)
    {
        foreach (object monitor in _monitors)
        {
            try
            {
                if (monitor is ISweepMonitor detailed)
                {
                    rich(detailed);
                }
                else
                {
                    plain((IMonitor)monitor);
                }
            }
            catch (Exception exception)
            {
                // Whoever watches must not cost hours of training.
                log.Warning(
                    MessageSensitivity.None,
                    $"The monitor {monitor.GetType().Name} threw {exception.GetType().Name}: {exception.Message} "
                    + "The sweep goes on.");
            }
        }
    }
}
