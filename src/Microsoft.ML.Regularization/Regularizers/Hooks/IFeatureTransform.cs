using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Changes what the last layer gets from the hidden layers in training steps; scoring and validation do not see it.
/// </summary>
public interface IFeatureTransform : IRegularizerHook
{
    /// <summary>The changed features.</summary>
    /// <param name="features">
    /// The features so far, [rows, width], differentiable; not to be changed in place.
    /// </param>
    /// <param name="step">
    /// The step; its <see cref="StepContext.Pass"/> holds features and outputs without any change. Later hooks find the
    /// same features there, and the outputs for the changed ones.
    /// </param>
    /// <returns>A tensor of the same shape.</returns>
    torch.Tensor Transform(torch.Tensor features, StepContext step);
}
