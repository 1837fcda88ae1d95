namespace Microsoft.ML.Regularization;

/// <summary>The best trial so far and, if this process trained it, its model: the only one that is kept.</summary>
internal sealed class BestTrial(bool maximizes)
{
    public SweepTrial? Trial { get; private set; }

    /// <summary>The model of the trial; null if an earlier process trained it.</summary>
    public ITransformer? Model { get; private set; }

    /// <summary>Takes a trial if it is better; of equal ones that with the lower number.</summary>
    /// <returns>Whether it is the best now.</returns>
    public bool Offer(SweepTrial trial, ITransformer? model)
    {
        if (trial.Metric is not { } metric || (Trial is { } best && !IsBetter(trial.Id, metric, best)))
        {
            return false;
        }

        Trial = trial;
        Model = model;
        return true;
    }

    private bool IsBetter(int id, double metric, SweepTrial best)
    {
        double bestMetric = best.Metric!.Value;
        bool isBetter = maximizes ? metric > bestMetric : metric < bestMetric;
        return isBetter || (metric.Equals(bestMetric) && id < best.Id);
    }
}
