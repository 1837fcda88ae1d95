namespace Microsoft.ML.Regularization;

/// <summary>What <see cref="Adele"/> follows of each class from epoch to epoch.</summary>
public enum AdeleAgreement
{
    /// <summary>Of the rows given or predicted as the class, the share where both say so, as in the paper.</summary>
    IntersectionOverUnion,

    /// <summary>Of the rows given as the class, the share that is predicted so.</summary>
    Accuracy,
}
