namespace Microsoft.ML.Regularization;

/// <summary>
/// Keeps the weights of the epoch with the lowest figure on the validation rows, and says when to stop looking for
/// better ones.
/// </summary>
internal sealed class BestWeights(IWeightKeeper weights, int patience) : IDisposable
{
    private double _lowest = double.PositiveInfinity;
    private int _epochsWithoutImprovement;

    /// <summary>The best epoch, counted from one; 0 while there is none.</summary>
    public int Epoch { get; private set; }

    /// <summary>Whether patience is exhausted.</summary>
    public bool IsExhausted => patience > 0 && _epochsWithoutImprovement >= patience;

    /// <summary>Takes note of an epoch; keeps its weights when it is the best so far.</summary>
    public void Report(int epoch, double figure)
    {
        if (!(figure < _lowest))
        {
            _epochsWithoutImprovement++;
            return;
        }

        _lowest = figure;
        _epochsWithoutImprovement = 0;
        Epoch = epoch;
        weights.Keep();
    }

    /// <summary>Puts the best weights back; leaves the current ones where there are none.</summary>
    public void Restore()
    {
        if (Epoch > 0)
        {
            weights.Restore();
        }
    }

    public void Dispose() => weights.Dispose();
}
