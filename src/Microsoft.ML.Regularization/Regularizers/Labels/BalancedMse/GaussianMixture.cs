using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>A Gaussian mixture.</summary>
/// <param name="Weights">Shares, [components].</param>
/// <param name="Means">[components, targets].</param>
/// <param name="Covariances">[components, targets, targets].</param>
internal sealed record GaussianMixture(Tensor Weights, Tensor Means, Tensor Covariances)
{
    public GaussianMixture MoveToOuterDisposeScope()
    {
        Weights.MoveToOuterDisposeScope();
        Means.MoveToOuterDisposeScope();
        Covariances.MoveToOuterDisposeScope();
        return this;
    }
}
