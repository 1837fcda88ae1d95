using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization.AutoML.Tests;

/// <summary>Notes what it is told.</summary>
internal sealed class RecordingMonitor : ISweepMonitor
{
    public List<string> Lines { get; } = [];

    public SweepPlan? Plan { get; private set; }

    public Action<SweepTrial> OnFinished { get; init; } = _ => { };

    public void SweepStarted(SweepPlan plan)
    {
        Plan = plan;
        Lines.Add("sweep");
    }

    public void TrialStarted(int id, Parameter parameter, IReadOnlyDictionary<string, object> values) =>
        Lines.Add($"start {id}");

    public void TrialFinished(SweepTrial trial, bool isBest)
    {
        Lines.Add($"{trial.Status} {trial.Id}{(isBest ? " best" : "")}");
        OnFinished(trial);
    }

    public void RefitStarted(SweepTrial best) => Lines.Add($"refit {best.Id}");

    public void SweepFinished(SweepResult result) => Lines.Add($"end {result.StopReason}");
}
