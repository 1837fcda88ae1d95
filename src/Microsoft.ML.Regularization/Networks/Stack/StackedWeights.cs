using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>The weights of one layer of all networks of a stack as one tensor, and the way back for gradients.</summary>
internal sealed class StackedWeights : IDisposable
{
    private readonly IReadOnlyList<DenseNetwork> _networks;
    private readonly NetworkParameter[] _weights;
    private readonly FlatTensor? _copies;
    private readonly int _length;

    public StackedWeights(IReadOnlyList<DenseNetwork> networks, int layer, FitDevice device)
    {
        _networks = networks;
        _weights = [.. networks.Select(network => network.Layers[layer].Weight)];
        long[] shape = _weights[0].Value.shape;
        _length = checked((int)(shape[0] * shape[1]));
        _copies = device.HasDirectMemory
            ? new FlatTensor(
                torch.zeros(networks.Count, shape[0], shape[1], torch.ScalarType.Float32, device.Device), true)
            : null;
    }

    /// <summary>The weights as they are now, [networks, outputs, inputs].</summary>
    public torch.Tensor Values()
    {
        if (_copies is null)
        {
            return torch.stack(_weights.Select(static weight => weight.Value));
        }

        Span<float> copies = _copies.Values;
        for (int i = 0; i < _weights.Length; i++)
        {
            _networks[i].Values.Values.Slice(_weights[i].Offset, _length).CopyTo(copies[(i * _length)..]);
        }

        return _copies.Tensor;
    }

    /// <summary>Hands each network its gradient.</summary>
    /// <param name="gradients">[networks, outputs, inputs].</param>
    public void SetGradients(torch.Tensor gradients)
    {
        if (_copies is null || !gradients.is_contiguous())
        {
            for (int i = 0; i < _weights.Length; i++)
            {
                _weights[i].Gradient.copy_(gradients.select(0, i));
            }

            return;
        }

        ReadOnlySpan<float> all = FlatTensor.MemoryOf(gradients);
        for (int i = 0; i < _weights.Length; i++)
        {
            all.Slice(i * _length, _length)
                .CopyTo(_networks[i].Gradients.Values[_weights[i].Offset..]);
        }
    }

    public void Dispose() => _copies?.Dispose();
}
