using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>Rectifiers without normalization, in memory that managed code reaches: one pass a direction.</summary>
internal sealed class RectifiedStack(IReadOnlyList<DenseNetwork> networks, int layer, float slope) : IHiddenStack
{
    private readonly int _units = networks[0].Architecture.LayerOutput(layer);
    private readonly RectifierKernel _kernel = new(networks[0].Architecture.LayerOutput(layer), slope);
    private torch.Tensor? _outputs;
    private StackedMasks _masks;

    public torch.Tensor Forward(torch.Tensor products)
    {
        _outputs = products;
        _masks = StackedMasks.Next(networks, products.shape[1], _units);
        Span<float> all = FlatTensor.MemoryOf(products);
        int length = all.Length / networks.Count;
        for (int i = 0; i < networks.Count; i++)
        {
            NetworkParameter bias = networks[i].Layers[layer].Bias;
            _kernel.Forward(
                all.Slice(i * length, length), networks[i].Values.Values.Slice(bias.Offset, _units), _masks.Of(i));
        }

        return products;
    }

    public torch.Tensor Backward(torch.Tensor gradient)
    {
        ReadOnlySpan<float> outputs = FlatTensor.MemoryOf(_outputs!);
        Span<float> all = FlatTensor.MemoryOf(gradient);
        int length = all.Length / networks.Count;
        for (int i = 0; i < networks.Count; i++)
        {
            NetworkParameter bias = networks[i].Layers[layer].Bias;
            _kernel.Backward(
                outputs.Slice(i * length, length),
                all.Slice(i * length, length),
                _masks.Of(i),
                networks[i].Gradients.Values.Slice(bias.Offset, _units));
        }

        return gradient;
    }
}
