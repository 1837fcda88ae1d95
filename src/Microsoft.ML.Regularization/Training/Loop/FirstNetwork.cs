using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>The network of a fit as it begins.</summary>
internal static class FirstNetwork
{
    /// <summary>A network with first values from a generator, or with the weights of the initial model.</summary>
    public static DenseNetwork Of(
        NetworkOptions options, TrainingRows rows, ulong seed, torch.Generator generator, FitDevice device)
    {
        var architecture = NetworkArchitecture.Of(
            options, rows.Training.InputSize, rows.Categories, rows.OutputSize);
        var network = new DenseNetwork(
            architecture, FitRandom.Derive(seed, FitRandom.Purpose.Dropout), generator, device);
        if (options.InitialModel is { } initial)
        {
            try
            {
                network.Import(initial.Network, [.. initial.Categories.Select(static category => category.Weights)]);
            }
            catch
            {
                network.Dispose();
                throw;
            }
        }

        return network;
    }
}
