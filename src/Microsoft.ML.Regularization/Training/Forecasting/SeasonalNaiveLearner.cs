namespace Microsoft.ML.Regularization;

/// <summary>
/// The value of the same step of the season before, or, beyond a season ahead, of the last one known.
/// </summary>
internal sealed class SeasonalNaiveLearner(WindowShape shape) : ILagLearner
{
    public void Add(IReadOnlyList<WindowRange> rows)
    {
        // There is nothing to learn.
    }

    public LearnedMap Learn()
    {
        var weights = new LinearWeights(shape);
        for (int step = 0; step < shape.Horizon; step++)
        {
            // The lags are the last season, oldest first.
            weights.Matrix[(step * shape.Lags) + (step % shape.Lags)] = 1;
        }

        return new LearnedMap(new NetworkWeights([weights.ToLayer()]));
    }
}
