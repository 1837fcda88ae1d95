using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>What one forward pass of a batch gave; both tensors take part in the gradient of the step.</summary>
/// <param name="Features">The output of the hidden layers, [rows, width].</param>
/// <param name="Outputs">The outputs, [rows, targets], in standardized target units.</param>
public sealed record ForwardPass(torch.Tensor Features, torch.Tensor Outputs);
