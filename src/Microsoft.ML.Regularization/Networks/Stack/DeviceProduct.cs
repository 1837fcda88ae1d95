using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>Stacked products on any device: one batched product for all networks.</summary>
internal sealed class DeviceProduct(IReadOnlyList<DenseNetwork> networks, int layer) : IStackedProduct
{
    private readonly NetworkParameter[] _weights = [.. networks.Select(network => network.Layers[layer].Weight)];
    private torch.Tensor? _inputs;
    private torch.Tensor? _values;

    public torch.Tensor Forward(torch.Tensor inputs)
    {
        _inputs = NetworkStack.ForEach(inputs, _weights.Length);
        _values = torch.stack(_weights.Select(static weight => weight.Value));
        return _inputs.bmm(_values.transpose(1, 2));
    }

    public torch.Tensor? Backward(torch.Tensor gradient, bool isWanted)
    {
        torch.Tensor gradients = gradient.transpose(1, 2).bmm(_inputs!);
        for (int i = 0; i < _weights.Length; i++)
        {
            _weights[i].Gradient.copy_(gradients.select(0, i));
        }

        return isWanted ? gradient.bmm(_values!) : null;
    }

    public void Dispose()
    {
    }
}
