using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>The distribution of training targets, as <see cref="BalancedMse"/> uses it.</summary>
internal interface ITargetPrior
{
    /// <summary>The balanced loss and its derivatives; called without gradient recording.</summary>
    /// <param name="outputs">[rows, targets].</param>
    /// <param name="targets">[rows, targets].</param>
    /// <param name="weights">[rows], or null for one.</param>
    /// <param name="noiseScale">Standard deviation of the noise.</param>
    BalancedMseTerms Terms(Tensor outputs, Tensor targets, Tensor? weights, double noiseScale);
}
