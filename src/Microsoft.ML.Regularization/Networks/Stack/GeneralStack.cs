using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>Any activation and normalization on any device: what follows the products goes through autograd.</summary>
internal sealed class GeneralStack(IReadOnlyList<DenseNetwork> networks, int layer) : IHiddenStack
{
    private readonly NetworkParameter[] _normalizations =
    [
        .. networks.Select(network => network.Layers[layer].Scale).OfType<NetworkParameter>(),
        .. networks.Select(network => network.Layers[layer].Shift).OfType<NetworkParameter>(),
    ];

    private torch.Tensor? _sums;
    private torch.Tensor? _outputs;

    public torch.Tensor Forward(torch.Tensor products)
    {
        torch.Tensor biases = torch.stack(networks.Select(network => network.Layers[layer].Bias.Value));
        _sums = products.add_(biases.unsqueeze(1)).detach().requires_grad_();
        using IDisposable gradient = torch.enable_grad();
        // A copy, since an activation may work in place.
        torch.Tensor outputs = networks[0].ActivationLayer.Predict(
            _normalizations.Length == 0 ? _sums.clone() : Normalized(_sums));
        _outputs = StackedMasks.Next(networks, products.shape[1], products.shape[2]).Apply(outputs);
        return _outputs.detach();
    }

    public torch.Tensor Backward(torch.Tensor gradient)
    {
        IList<torch.Tensor> gradients = torch.autograd.grad(
            [_outputs!], [_sums!, .. _normalizations.Select(static parameter => parameter.Value)], [gradient]);
        for (int i = 0; i < _normalizations.Length; i++)
        {
            _normalizations[i].Gradient.copy_(gradients[i + 1]);
        }

        torch.Tensor biases = gradients[0].sum([1L]);
        for (int i = 0; i < networks.Count; i++)
        {
            networks[i].Layers[layer].Bias.Gradient.copy_(biases.select(0, i));
        }

        return gradients[0];
    }

    private torch.Tensor Normalized(torch.Tensor sums) => torch.stack(networks.Select(
        (network, i) => network.Layers[layer].Normalize(sums.select(0, i), isTraining: true)));
}
