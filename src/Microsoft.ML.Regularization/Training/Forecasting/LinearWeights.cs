using System.Numerics.Tensors;

namespace Microsoft.ML.Regularization;

/// <summary>A linear map from a row's inputs to its targets, as it is trained: all numbers in one array.</summary>
internal sealed class LinearWeights(WindowShape shape)
{
    /// <summary>The weights, a row of inputs a target, then the biases.</summary>
    public float[] Values { get; } = new float[checked((shape.InputCount + 1) * shape.Horizon)];

    public WindowShape Shape => shape;

    /// <summary>The weights, without the biases.</summary>
    public Span<float> Matrix => Values.AsSpan(0, shape.InputCount * shape.Horizon);

    public Span<float> Biases => Values.AsSpan(shape.InputCount * shape.Horizon);

    /// <summary>Sets the weights and the bias of a target.</summary>
    public void Set(int target, ReadOnlySpan<double> weights, double bias)
    {
        TensorPrimitives.ConvertTruncating(weights, Matrix.Slice(target * shape.InputCount, shape.InputCount));
        Biases[target] = (float)bias;
    }

    /// <summary>The layer of a model.</summary>
    public DenseLayer ToLayer() => new()
    {
        InputSize = shape.InputCount,
        OutputSize = shape.Horizon,
        Weights = Matrix.ToArray(),
        Biases = Biases.ToArray(),
    };
}
