namespace Microsoft.ML.Regularization;

/// <summary>Passes over rows with a fused network as scoring uses it.</summary>
/// <param name="network">The network.</param>
/// <param name="rows">The rows.</param>
/// <param name="data">What was read of the data.</param>
/// <param name="control">Whether the fit may go on.</param>
internal sealed class FusedEvaluation(
    FusedNetwork<float> network, RowBatches rows, TrainingRows data, FitControl control) : IDisposable
{
    private readonly FusedPass<float> _pass = network.NewPass();
    private PlainBatch? _batch;

    /// <summary>Calls an action for each batch, with the outputs for it.</summary>
    public void Visit(Action<PlainBatch, ReadOnlySpan<float>> visit)
    {
        _batch ??= new PlainBatch(_pass.Inputs, data);
        network.Prepare();
        rows.BeginInOrder();
        while (_batch.Read(rows))
        {
            control.ThrowIfCanceled();
            network.Embeddings.Fill(_batch.Codes, _batch.Inputs);
            network.Forward(_pass, isTraining: false);
            visit(_batch, _pass.Outputs.Span);
        }
    }

    public void Dispose() => rows.Dispose();
}
