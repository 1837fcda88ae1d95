using System.Numerics.Tensors;
using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>
/// A last layer of one output in memory that managed code reaches: matrix products are slow on a single column.
/// </summary>
internal sealed class SingleOutputStack(IReadOnlyList<DenseNetwork> networks) : IOutputStack
{
    private readonly int _width = networks[0].Architecture.LayerInput(networks[0].Architecture.LayerCount - 1);
    private readonly StackBuffer _gradients = new(
        networks.Count, networks[0].Architecture.LayerInput(networks[0].Architecture.LayerCount - 1));

    private torch.Tensor? _features;

    public torch.Tensor Forward(torch.Tensor features)
    {
        _features = features.contiguous();
        torch.Tensor outputs = torch.empty(networks.Count, features.shape[1], 1, torch.ScalarType.Float32);
        Span<float> all = FlatTensor.MemoryOf(outputs);
        ReadOnlySpan<float> values = FlatTensor.MemoryOf(_features);
        int rows = all.Length / networks.Count;
        for (int i = 0; i < networks.Count; i++)
        {
            DenseLayerState layer = networks[i].Layers[^1];
            ReadOnlySpan<float> parameters = networks[i].Values.Values;
            ReadOnlySpan<float> weights = parameters.Slice(layer.Weight.Offset, _width);
            ReadOnlySpan<float> inputs = values.Slice(i * rows * _width, rows * _width);
            Span<float> results = all.Slice(i * rows, rows);
            for (int row = 0; row < rows; row++)
            {
                results[row] = TensorPrimitives.Dot(inputs.Slice(row * _width, _width), weights);
            }

            TensorPrimitives.Add(results, parameters[layer.Bias.Offset], results);
        }

        return outputs;
    }

    public torch.Tensor? Backward(torch.Tensor gradient, bool isWanted)
    {
        torch.Tensor? result = isWanted ? _gradients.Rows(_features!.shape[1]) : null;
        Span<float> all = result is null ? [] : FlatTensor.MemoryOf(result);
        ReadOnlySpan<float> values = FlatTensor.MemoryOf(_features!);
        ReadOnlySpan<float> slopes = FlatTensor.MemoryOf(gradient);
        int rows = slopes.Length / networks.Count;
        int length = rows * _width;
        for (int i = 0; i < networks.Count; i++)
        {
            ReadOnlySpan<float> own = slopes.Slice(i * rows, rows);
            SetGradients(networks[i], values.Slice(i * length, length), own);
            if (result is not null)
            {
                Spread(networks[i], own, all.Slice(i * length, length));
            }
        }

        return result;
    }

    public void Dispose() => _gradients.Dispose();

    private void SetGradients(DenseNetwork network, ReadOnlySpan<float> features, ReadOnlySpan<float> slopes)
    {
        DenseLayerState layer = network.Layers[^1];
        Span<float> weights = network.Gradients.Values.Slice(layer.Weight.Offset, _width);
        weights.Clear();
        for (int row = 0; row < slopes.Length; row++)
        {
            TensorPrimitives.MultiplyAdd(features.Slice(row * _width, _width), slopes[row], weights, weights);
        }

        network.Gradients.Values[layer.Bias.Offset] = TensorPrimitives.Sum(slopes);
    }

    private void Spread(DenseNetwork network, ReadOnlySpan<float> slopes, Span<float> features)
    {
        ReadOnlySpan<float> weights = network.Values.Values.Slice(network.Layers[^1].Weight.Offset, _width);
        for (int row = 0; row < slopes.Length; row++)
        {
            TensorPrimitives.Multiply(weights, slopes[row], features.Slice(row * _width, _width));
        }
    }
}
