using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>Passes over rows in their order, with the network as scoring uses it.</summary>
internal sealed class RowVisits(
    RowSource source, int batchSize, torch.Device device, ClassTargets? classes, INetwork network, FitControl control)
{
    /// <summary>Hands each batch on with its features and outputs, and disposes of them.</summary>
    public void Run(Action<TrainingBatch, ForwardPass> visit)
    {
        using var reader = new BatchReader(source, batchSize, device, classes);
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
