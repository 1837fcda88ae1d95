using Microsoft.ML.AutoML;

namespace StandIns.Tests.AutoML;

/// <summary>Notes what it is asked to try; the losses are given by trial, and each trial takes a second.</summary>
internal sealed class ParameterRunner(params double[] losses) : ITrialRunner
{
    public List<string> Parameters { get; } = [];

    public Task<TrialResult> RunAsync(TrialSettings settings, CancellationToken ct)
    {
        Parameters.Add(settings.Parameter.ToString());
        double loss = losses.Length == 0 ? 0 : losses[settings.TrialId % losses.Length];
        return Task.FromResult(new TrialResult
        {
            TrialSettings = settings,
            Loss = loss,
            Metric = loss,
            DurationInMilliseconds = RecordedExperiment.TrialMilliseconds,
        });
    }

    public void Dispose()
    {
    }
}
