namespace Microsoft.ML.Regularization;

/// <summary>What <see cref="ConR"/> does with a row that has negatives but no positive in its batch.</summary>
public enum ConRNoPositive
{
    /// <summary>The row adds nothing to the penalty.</summary>
    Skip,

    /// <summary>Training stops with an <see cref="InvalidOperationException"/>.</summary>
    Throw,
}
