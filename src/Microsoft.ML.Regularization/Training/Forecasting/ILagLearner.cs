namespace Microsoft.ML.Regularization;

/// <summary>Learns the map from the lags of a row to its targets.</summary>
internal interface ILagLearner
{
    /// <summary>Takes rows; they and their values stay as they are until the fit ends.</summary>
    void Add(IReadOnlyList<WindowRange> rows);

    /// <summary>The map for all rows so far; more may be added after it.</summary>
    LearnedMap Learn();
}
