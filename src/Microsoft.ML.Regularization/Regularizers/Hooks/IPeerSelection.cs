using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Decides from which rows of a batch a network learns, by what it and the other network of the fit make of them. Its
/// regularizer has <see cref="Regularizer.NeedsPeer"/>, so <see cref="StepContext.Peer"/> is there.
/// </summary>
public interface IPeerSelection : IRegularizerHook
{
    /// <summary>What the weight of each row is multiplied by, for base loss and penalties alike.</summary>
    /// <param name="step">
    /// The step before features are transformed and targets refined; called without gradient recording for nothing but
    /// the selection.
    /// </param>
    /// <returns>
    /// [rows] factors, 0 for a row that is left out. The loss stays a mean over all rows of the batch: for it to be one
    /// over the rows that are kept, these have the factor rows / kept rows.
    /// </returns>
    torch.Tensor Select(StepContext step);
}
