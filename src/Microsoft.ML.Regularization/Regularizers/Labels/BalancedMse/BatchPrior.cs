using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>The targets of a batch in place of all training targets.</summary>
internal sealed class BatchPrior : ITargetPrior
{
    // A weight of 0 has no logarithm, and a batch of such rows alone no likelihood.
    private const double SmallestWeight = 1e-20;

    public BalancedMseTerms Terms(Tensor outputs, Tensor targets, Tensor? weights, double noiseScale) =>
        PointPrior.Terms(outputs, targets, targets, weights?.clamp_min(SmallestWeight).log(), noiseScale);
}
