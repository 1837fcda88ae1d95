using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Replaces or wraps the loss of the task in training steps; validation and early stopping keep the task's own. Several
/// of them wrap each other in the order of the regularizers: the last one has the last word.
/// </summary>
public interface IBaseLoss : IRegularizerHook
{
    /// <summary>The loss of each row.</summary>
    /// <param name="targets">
    /// The refined targets, [rows, targets], in standardized units; outputs are in <see cref="StepContext.Pass"/>.
    /// </param>
    /// <param name="step">The step.</param>
    /// <param name="inner">
    /// Gives the loss of each row, [rows], that this one replaces or wraps: that of the task, or of the hook before. It
    /// costs nothing where it is not called.
    /// </param>
    /// <returns>
    /// [rows] values, unweighted and unreduced: the training loop multiplies them by the row weights and takes the mean.
    /// </returns>
    torch.Tensor PerRow(torch.Tensor targets, StepContext step, Func<torch.Tensor> inner);
}
