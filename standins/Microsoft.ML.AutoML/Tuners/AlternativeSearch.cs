namespace Microsoft.ML.AutoML;

/// <summary>What the search in one alternative has cost, and what it gained.</summary>
internal sealed class AlternativeSearch(ITuner tuner)
{
    private const double SmallestCost = 1;

    private double _cost;
    private double _costAtBest;
    private double _costAtSecondBest;
    private double _secondBestLoss = double.PositiveInfinity;

    public ITuner Tuner => tuner;

    public int Trials { get; private set; }

    public double BestLoss { get; private set; } = double.PositiveInfinity;

    public void Update(TrialResult result)
    {
        tuner.Update(result);
        Trials++;
        _cost += Math.Max(SmallestCost, result.DurationInMilliseconds);
        // A failed trial has the greatest loss.
        if (result.Loss is not < double.MaxValue || result.Loss >= BestLoss) return;
        (_secondBestLoss, BestLoss) = (BestLoss, result.Loss);
        (_costAtSecondBest, _costAtBest) = (_costAtBest, _cost);
    }

    /// <summary>Of an improvement; and of coming up to the best of all alternatives, at the rate so far.</summary>
    public double ExpectedCost(double bestLoss)
    {
        double improvement = Math.Max(_cost - _costAtBest, _costAtBest - _costAtSecondBest);
        double gained = _secondBestLoss - BestLoss;
        return BestLoss > bestLoss && double.IsFinite(gained)
            ? Math.Max(improvement, 2 * (BestLoss - bestLoss) * (_cost - _costAtSecondBest) / gained)
            : improvement;
    }
}
