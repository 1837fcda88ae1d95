using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>The matrix products of one layer of all networks of a stack, without bias.</summary>
internal interface IStackedProduct : IDisposable
{
    /// <summary>inputs · weightsᵀ of each network, [networks, rows, outputs].</summary>
    /// <param name="inputs">[networks, rows, inputs], or [rows, inputs] for all networks.</param>
    torch.Tensor Forward(torch.Tensor inputs);

    /// <summary>Sets the gradients of the weights for the last <see cref="Forward"/>.</summary>
    /// <param name="gradient">The gradient of what it gave, [networks, rows, outputs].</param>
    /// <param name="isWanted">Whether the gradient of the inputs is used.</param>
    /// <returns>The gradient of the inputs, [networks, rows, inputs]; null where it is not wanted.</returns>
    torch.Tensor? Backward(torch.Tensor gradient, bool isWanted);
}
