namespace Microsoft.ML.Regularization;

/// <summary>What a classifier made of labels of which some are known to be wrong.</summary>
public sealed class NoisyLabelMetrics
{
    /// <summary>Number of rows with a given label, a true label and a prediction.</summary>
    public required int RowCount { get; init; }

    /// <summary>Number of rows that lack one of them and are left out.</summary>
    public required int SkippedCount { get; init; }

    /// <summary>Number of rows whose given label is not the true one.</summary>
    public required int WrongCount { get; init; }

    /// <summary>Share of the rows whose true label is predicted, 0 to 1.</summary>
    public required double CleanAccuracy { get; init; }

    /// <summary>
    /// Share of the rows whose given label is predicted, 0 to 1: all that is known where true labels are not.
    /// </summary>
    public required double GivenAccuracy { get; init; }

    /// <summary>Share of the rows with a wrong label for which that wrong label is predicted; NaN where none is.</summary>
    public required double MemorizedFraction { get; init; }

    /// <summary>
    /// Share of the rows with a wrong label for which the true one is predicted all the same; NaN where none is wrong.
    /// </summary>
    public required double CorrectedFraction { get; init; }

    /// <summary>
    /// How well the suspects were found; null where the rows have no columns <c>SuspectRank</c> and <c>IsSuspect</c>.
    /// </summary>
    public SuspectMetrics? Detection { get; init; }
}
