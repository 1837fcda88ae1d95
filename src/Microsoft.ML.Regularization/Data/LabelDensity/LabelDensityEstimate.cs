namespace Microsoft.ML.Regularization;

/// <summary>How <see cref="DensityWeightsOptions"/> finds out how densely labels lie.</summary>
public enum LabelDensityEstimate
{
    /// <summary>Counts in bins of equal width.</summary>
    EqualWidthBins,

    /// <summary>Counts over widths of bins with equal counts: finer where labels are dense.</summary>
    EqualCountBins,

    /// <summary>A Gaussian kernel density: no edges, for targets without steps.</summary>
    GaussianKernel,
}
