using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>A last layer of any number of outputs on any device.</summary>
/// <param name="networks">The networks.</param>
/// <param name="product">The product of the layer, which becomes this object's.</param>
internal sealed class GeneralOutputStack(IReadOnlyList<DenseNetwork> networks, IStackedProduct product) : IOutputStack
{
    private readonly NetworkParameter[] _biases = [.. networks.Select(network => network.Layers[^1].Bias)];

    public torch.Tensor Forward(torch.Tensor features)
    {
        torch.Tensor biases = torch.stack(_biases.Select(static bias => bias.Value));
        return product.Forward(features).add(biases.unsqueeze(1));
    }

    public torch.Tensor? Backward(torch.Tensor gradient, bool isWanted)
    {
        torch.Tensor biases = gradient.sum([1L]);
        for (int i = 0; i < _biases.Length; i++)
        {
            _biases[i].Gradient.copy_(biases.select(0, i));
        }

        return product.Backward(gradient, isWanted);
    }

    public void Dispose() => product.Dispose();
}
