namespace Microsoft.ML.Regularization;

/// <summary>What happens to rows with a feature that is NaN or infinite.</summary>
public enum MissingValues
{
    /// <summary>Training and scoring stop with an error that names the column, the slot and the row.</summary>
    Error,

    /// <summary>
    /// The value is replaced by the training mean of its feature, and an indicator input (1 where the value was
    /// missing) is added for each feature that had missing values in training.
    /// </summary>
    MeanAndIndicator,

    /// <summary>Training leaves the row out. Scoring cannot leave rows out: the score of such a row is NaN.</summary>
    SkipRow,
}
