using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>A pass over rows with the network as scoring uses it.</summary>
internal static class RowVisit
{
    /// <summary>Visits the batches of a reader in order, and disposes of it.</summary>
    public static void Run(
        INetwork network, BatchReader reader, FitControl control, Action<TrainingBatch, ForwardPass> visit)
    {
        using BatchReader rows = reader;
        rows.BeginInOrder();
        while (true)
        {
            control.ThrowIfCanceled();
            using DisposeScope scope = torch.NewDisposeScope();
            using IDisposable noGradient = torch.no_grad();
            if (rows.Next() is not { } batch)
            {
                return;
            }

            network.Embed(batch);
            visit(batch, network.Evaluate(batch.Inputs));
        }
    }
}
