using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>
/// Counts a sweep's epochs, and ends it when it has reached an error or has trained as many epochs as allowed.
/// </summary>
internal sealed class EpochGoal(double error, long allowedEpochs, CancellationTokenSource end) : ISweepMonitor
{
    private bool _isReached;

    /// <summary>Epochs up to the end of the trial that reached the error.</summary>
    public long Epochs { get; private set; }

    public void SweepStarted(SweepPlan plan)
    {
        // Only finished trials count.
    }

    public void TrialStarted(int id, Parameter parameter, IReadOnlyDictionary<string, object> values)
    {
        // Only finished trials count.
    }

    public void TrialFinished(SweepTrial trial, bool isBest)
    {
        if (_isReached)
        {
            return;
        }

        Epochs += trial.Epochs;
        _isReached = trial.Metric <= error;
        if (_isReached || Epochs >= allowedEpochs)
        {
            end.Cancel();
        }
    }

    public void RefitStarted(SweepTrial best)
    {
        // Only trials count.
    }

    public void SweepFinished(SweepResult result)
    {
        // Only trials count.
    }
}
