using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Replaces the targets of a step after the forward pass, for example by a memory kept per training row.
/// </summary>
public interface ITargetRefiner : IRegularizerHook
{
    /// <summary>Gives the targets that the base loss is to use.</summary>
    /// <param name="targets">
    /// The targets so far, [rows, targets], in standardized units; not to be changed in place.
    /// </param>
    /// <param name="step">The step; <see cref="TrainingBatch.RowIds"/> names the training rows.</param>
    torch.Tensor Refine(torch.Tensor targets, StepContext step);
}
