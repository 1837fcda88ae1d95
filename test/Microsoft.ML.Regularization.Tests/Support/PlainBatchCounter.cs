namespace Microsoft.ML.Regularization.Tests;

/// <summary>Calls back at each batch of a fit of the fused engine.</summary>
internal sealed class PlainBatchCounter(Action onBatch) : IPlainAugmenter
{
    public void Augment(PlainBatch batch, FitContext fit) => onBatch();
}
