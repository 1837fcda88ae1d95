namespace Microsoft.ML.Regularization;

/// <summary>Changes a batch before the network sees it: inputs, targets, weights.</summary>
public interface IBatchAugmenter : IRegularizerHook
{
    /// <summary>Replaces tensors of the batch by new ones; tensors it got are not changed in place.</summary>
    void Augment(TrainingBatch batch, FitContext fit);
}
