using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>The last layer of all networks of a stack.</summary>
internal interface IOutputStack : IDisposable
{
    /// <summary>The outputs, [networks, rows, targets].</summary>
    /// <param name="features">The input of the layer, [networks, rows, width].</param>
    torch.Tensor Forward(torch.Tensor features);

    /// <summary>
    /// The gradient of the features of the last <see cref="Forward"/>, [networks, rows, width]; also sets those of the
    /// layer's parameters.
    /// </summary>
    /// <param name="gradient">The gradient of the outputs, contiguous.</param>
    /// <param name="isWanted">Whether the gradient of the features is used: it may be null where it is not.</param>
    torch.Tensor? Backward(torch.Tensor gradient, bool isWanted);
}
