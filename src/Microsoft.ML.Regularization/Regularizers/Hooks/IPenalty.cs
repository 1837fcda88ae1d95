using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>Adds a penalty that depends on the rows of a batch: features, outputs, further forward passes.</summary>
public interface IPenalty : IRegularizerHook
{
    /// <summary>The penalty of each row, times the strength.</summary>
    /// <returns>
    /// [k · rows] values for k views of the batch, unweighted and unreduced: the training loop multiplies them by the
    /// row weights (repeated for each view) and takes the mean. Null where this step has no penalty.
    /// </returns>
    torch.Tensor? PerRow(StepContext step);
}
