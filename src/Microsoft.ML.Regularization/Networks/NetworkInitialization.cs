using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>
/// First values of parameters. Weights and biases are uniform within ±1/√inputs: what PyTorch's linear layer does (He
/// et al. 2015 with slope √5), from the fit's own generator.
/// </summary>
internal static class NetworkInitialization
{
    public static void Fill(IEnumerable<DenseLayerState> layers, torch.Generator generator)
    {
        using IDisposable noGradient = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        foreach (DenseLayerState layer in layers)
        {
            double bound = 1 / Math.Sqrt(layer.Weight.Value.shape[1]);
            layer.Weight.Value.uniform_(-bound, bound, generator);
            layer.Bias.Value.uniform_(-bound, bound, generator);
            layer.Scale?.Value.fill_(1f);
            layer.Shift?.Value.zero_();
            layer.RunningMean?.zero_();
            layer.RunningVariance?.fill_(1f);
        }
    }
}
