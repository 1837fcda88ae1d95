using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>A last layer of any number of outputs on any device.</summary>
internal sealed class GeneralOutputStack(IReadOnlyList<DenseNetwork> networks, FitDevice device) : IOutputStack
{
    private readonly NetworkParameter[] _biases = [.. networks.Select(network => network.Layers[^1].Bias)];
    private readonly StackedWeights _weights = new(networks, networks[0].Layers.Count - 1, device);
    private torch.Tensor? _features;
    private torch.Tensor? _values;

    public torch.Tensor Forward(torch.Tensor features)
    {
        _features = features;
        _values = _weights.Values();
        torch.Tensor biases = torch.stack(_biases.Select(static bias => bias.Value));
        return features.bmm(_values.transpose(1, 2)).add_(biases.unsqueeze(1));
    }

    public torch.Tensor? Backward(torch.Tensor gradient, bool isWanted)
    {
        _weights.SetGradients(gradient.transpose(1, 2).bmm(_features!));
        torch.Tensor biases = gradient.sum([1L]);
        for (int i = 0; i < _biases.Length; i++)
        {
            _biases[i].Gradient.copy_(biases.select(0, i));
        }

        return isWanted ? gradient.bmm(_values!) : null;
    }

    public void Dispose() => _weights.Dispose();
}
