using System.Numerics;

namespace Microsoft.ML.Regularization;

/// <summary>One forward pass through a <see cref="FusedNetwork{T}"/> with what its backward pass needs.</summary>
/// <param name="layers">What each layer keeps.</param>
/// <param name="inputs">Width of an input row.</param>
internal sealed class FusedPass<T>(LayerPass<T>[] layers, int inputs)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The inputs, [rows, inputs]: to be filled before the pass.</summary>
    public MatrixBuffer<T> Inputs { get; } = new(inputs);

    /// <summary>The gradient of the inputs.</summary>
    public MatrixBuffer<T> InputGradient { get; } = new(inputs);

    public IReadOnlyList<LayerPass<T>> Layers => layers;

    /// <summary>Number of rows.</summary>
    public int Rows { get; private set; }

    /// <summary>What the last layer gets, [rows, width].</summary>
    public MatrixBuffer<T> Features => InputsOf(layers.Length - 1);

    /// <summary>The gradient of <see cref="Features"/>: what the loss adds to it besides that by the outputs.</summary>
    public MatrixBuffer<T> FeatureGradient => layers.Length > 1 ? layers[^2].Gradient : InputGradient;

    /// <summary>[rows, outputs].</summary>
    public MatrixBuffer<T> Outputs => layers[^1].Outputs;

    /// <summary>The gradient of <see cref="Outputs"/>: to be filled before the backward pass.</summary>
    public MatrixBuffer<T> OutputGradient => layers[^1].Gradient;

    /// <summary>Sets the number of rows; the numbers are any afterwards.</summary>
    public void Resize(int rows)
    {
        Rows = rows;
        Inputs.Resize(rows);
        InputGradient.Resize(rows);
        foreach (LayerPass<T> layer in layers)
        {
            layer.Resize(rows);
        }
    }

    /// <summary>What a layer gets.</summary>
    public MatrixBuffer<T> InputsOf(int layer) => layer == 0 ? Inputs : layers[layer - 1].Outputs;
}
