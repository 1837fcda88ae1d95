namespace Microsoft.ML.Regularization;

/// <summary>How <see cref="BalancedMse"/> knows the distribution of the training targets.</summary>
public enum BalancedMsePrior
{
    /// <summary>
    /// The targets of the batch stand for all (BMC): needs nothing but batches of some size. A batch of one row has no
    /// loss.
    /// </summary>
    BatchMonteCarlo,

    /// <summary>A Gaussian mixture fitted to the training targets, integrated exactly (GAI).</summary>
    GaussianMixture,

    /// <summary>A histogram of the training targets, integrated numerically (BNI); for one target a row.</summary>
    Bins,
}
