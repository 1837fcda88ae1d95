using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>Passes over rows in their order, with the network as it is now and as scoring uses it.</summary>
internal sealed class RowVisits(
    RowSource rows, ClassTargets? classes, int batchSize, INetwork network, FitControl control)
{
    /// <summary>Hands each batch and its forward pass on; they are disposed of afterwards.</summary>
    public void Run(Action<TrainingBatch, ForwardPass> visit)
    {
        using var reader = new BatchReader(rows, batchSize, network.Values.Tensor.device, classes);
        reader.BeginInOrder();
        while (true)
        {
            control.ThrowIfCanceled();
            using DisposeScope scope = torch.NewDisposeScope();
            using IDisposable noGradient = torch.no_grad();
            if (reader.Next() is not { } batch)
            {
                return;
            }

            network.Embed(batch);
            visit(batch, network.Evaluate(batch.Inputs));
        }
    }
}
