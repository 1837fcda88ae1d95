namespace Microsoft.ML.Regularization;

/// <summary>From which rows of a batch <see cref="CoTeaching"/> chooses.</summary>
public enum CoTeachingForm
{
    /// <summary>From all: co-teaching.</summary>
    AllRows,

    /// <summary>
    /// From those for which the two networks predict different classes, so that they stay different: co-teaching+. From
    /// all in the first epochs (<see cref="CoTeaching.WarmUpEpochs"/>), and in batches where they agree on all rows.
    /// </summary>
    Disagreement,
}
