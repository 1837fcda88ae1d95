using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Changes what one hidden layer hands to the next in training steps; scoring and validation do not see it.
/// </summary>
public interface IHiddenTransform : IRegularizerHook
{
    /// <summary>
    /// Whether it may change any hidden layer in this fit; asked once, when the fit begins. Fits of several strengths
    /// as one stack of networks (a regularization path) have no place for such changes.
    /// </summary>
    bool ChangesLayers { get; }

    /// <summary>
    /// The changed outputs of a hidden layer; called for each of them in each forward pass of a step.
    /// </summary>
    /// <param name="values">
    /// What the layer gives, [k · rows, width] for k views of the batch, differentiable; not to be changed in place.
    /// </param>
    /// <param name="layer">The hidden layer, counted from one; the last one's outputs are the features.</param>
    /// <returns>What the next layer gets: <paramref name="values"/> itself where nothing changes.</returns>
    torch.Tensor Transform(torch.Tensor values, int layer);
}
