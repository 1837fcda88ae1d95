namespace Microsoft.ML.Regularization;

/// <summary>Changes a batch before the network sees it: the closed form of <see cref="IBatchAugmenter"/>.</summary>
internal interface IPlainAugmenter : IPlainHook
{
    /// <summary>Changes the numbers of the batch in place.</summary>
    void Augment(PlainBatch batch, FitContext fit);
}
