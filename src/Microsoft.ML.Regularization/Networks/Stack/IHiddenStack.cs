using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>
/// What follows the matrix products of one hidden layer in all networks of a stack: bias, normalization, activation,
/// dropout.
/// </summary>
internal interface IHiddenStack
{
    /// <summary>The outputs of the layer.</summary>
    /// <param name="products">[networks, rows, units]; may be changed in place.</param>
    torch.Tensor Forward(torch.Tensor products);

    /// <summary>
    /// The gradient of the products of the last <see cref="Forward"/>; also sets those of the layer's parameters but
    /// the weights.
    /// </summary>
    /// <param name="gradient">The gradient of the outputs, [networks, rows, units]; may be changed in place.</param>
    torch.Tensor Backward(torch.Tensor gradient);
}
