namespace Microsoft.ML.Regularization;

/// <summary>Why training ended.</summary>
public enum StopReason
{
    /// <summary>All epochs were run.</summary>
    MaximumEpochs,

    /// <summary>The validation loss had not improved for as many epochs as patience allowed.</summary>
    EarlyStopping,

    /// <summary>The time limit was reached; the model holds the best weights so far.</summary>
    TimeLimit,
}
