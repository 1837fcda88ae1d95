namespace Microsoft.ML.Regularization;

/// <summary>How bins of the target become regions.</summary>
public enum ShotRegionRule
{
    /// <summary>
    /// By the share of the training rows that the rarest bins hold together; independent of the size of the training
    /// set.
    /// </summary>
    Share,

    /// <summary>By the number of training rows of a bin, as in the literature on deep imbalanced regression.</summary>
    Count,
}
