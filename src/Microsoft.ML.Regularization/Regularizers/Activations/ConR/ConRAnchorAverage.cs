namespace Microsoft.ML.Regularization;

/// <summary>What the sum of <see cref="ConR"/>'s penalties over the rows is divided by.</summary>
public enum ConRAnchorAverage
{
    /// <summary>
    /// The number of rows, as in the published code: the penalty fades as predictions get less confused.
    /// </summary>
    AllRows,

    /// <summary>The number of rows that have both positives and negatives.</summary>
    ValidAnchors,
}
