using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>Gives rows by their ids, some perhaps several times, as a batch of the network's inputs.</summary>
internal sealed class RowPicker(
    RowSource source, int batchSize, torch.Device device, ClassTargets? classes, INetwork network) : IDisposable
{
    private BatchReader? _reader;

    /// <summary>The rows in the order of the ids, of which there may be one more than a batch has.</summary>
    public TrainingBatch Pick(int[] ids)
    {
        _reader ??= new BatchReader(source, batchSize, device, classes, repeatsRows: true);
        _reader.BeginPicked(ids);
        TrainingBatch batch = _reader.Next() ?? throw new ArgumentException("No rows are asked for.", nameof(ids));
        network.Embed(batch);
        return batch;
    }

    public void Dispose() => _reader?.Dispose();
}
