using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>The loss of a step, still on the device.</summary>
/// <param name="Loss">Base loss plus penalties, a scalar.</param>
/// <param name="Penalty">Penalties alone; null without any.</param>
/// <param name="RowCount">Rows of the batch.</param>
internal readonly record struct StepLoss(torch.Tensor Loss, torch.Tensor? Penalty, int RowCount);
