namespace Microsoft.ML.Regularization.Tests;

/// <summary>Calls back at each batch.</summary>
internal sealed class BatchCounter(Action onBatch) : IBatchAugmenter
{
    public void Augment(TrainingBatch batch, FitContext fit) => onBatch();
}
