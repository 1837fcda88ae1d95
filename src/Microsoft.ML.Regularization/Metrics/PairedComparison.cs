namespace Microsoft.ML.Regularization;

/// <summary>Absolute errors of two models on the same rows, compared row by row.</summary>
public sealed record PairedComparison
{
    /// <summary>Number of rows that both models have a finite score for.</summary>
    public required long RowCount { get; init; }

    /// <summary>
    /// Mean of |second score - label| - |first score - label|, in label units: negative where the second model is
    /// better; NaN without rows.
    /// </summary>
    public required double MeanDifference { get; init; }

    /// <summary>
    /// Bootstrap confidence interval of <see cref="MeanDifference"/>; rows are drawn in pairs. NaN with fewer than two
    /// rows.
    /// </summary>
    public required ConfidenceInterval Interval { get; init; }

    /// <summary>
    /// Two-sided p-value of the paired bootstrap for the mean difference being zero; NaN with fewer than two rows. Its
    /// smallest value is 2 / (draws + 1).
    /// </summary>
    public required double BootstrapPValue { get; init; }

    /// <summary>
    /// Two-sided p-value of the Wilcoxon signed rank test (1945) for the differences lying symmetrically around zero:
    /// less moved by single large errors than the bootstrap. 1 where all errors are equal; NaN without rows.
    /// </summary>
    public required double WilcoxonPValue { get; init; }
}
