using System.Numerics;

namespace Microsoft.ML.Regularization;

/// <summary>One forward pass through a <see cref="FusedNetwork{T}"/> with what its backward pass needs.</summary>
/// <param name="layers">What each layer keeps.</param>
/// <param name="inputs">Width of an input row.</param>
/// <param name="features">Width of what the last layer gets.</param>
/// <param name="first">The first layer that takes part.</param>
internal sealed class FusedPass<T>(LayerPass<T>[] layers, int inputs, int features, int first = 0)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly MatrixBuffer<T> _featureGradient = new(features);

    /// <summary>The inputs, [rows, inputs]: to be filled before the pass.</summary>
    public MatrixBuffer<T> Inputs { get; } = new(inputs);

    public IReadOnlyList<LayerPass<T>> Layers => layers;

    /// <summary>The first layer that takes part: the one that gets <see cref="Inputs"/>.</summary>
    public int First => first;

    /// <summary>The layer after the last one that took part.</summary>
    public int End { get; set; } = layers.Length;

    /// <summary>Whether all layers take part.</summary>
    public bool IsComplete => First == 0 && End == layers.Length;

    /// <summary>What the last layer gets, [rows, width].</summary>
    public MatrixBuffer<T> Features => InputsOf(layers.Length - 1);

    /// <summary>What the last layer that took part gave, [rows, outputs].</summary>
    public MatrixBuffer<T> Outputs => layers[End - 1].Outputs;

    /// <summary>Whether the backward pass is to fill <see cref="InputGradient"/>.</summary>
    public bool WantsInputGradient { get; set; }

    /// <summary>The gradient of the loss by the inputs, [rows, inputs], after a backward pass that was to give it.</summary>
    public MatrixBuffer<T> InputGradient { get; } = new(inputs);

    /// <summary>
    /// The masks of the last pass, one a layer, where networks that draw the same masks use this memory one after the
    /// other; empty where it belongs to one network.
    /// </summary>
    public KeptMask[] Masks { get; private set; } = [];

    /// <summary>Whether the loss depends on the outputs.</summary>
    public bool HasOutputGradient { get; private set; }

    /// <summary>Whether the loss depends on the features but by the outputs.</summary>
    public bool HasFeatureGradient { get; private set; }

    /// <summary>Keeps <see cref="Masks"/> from now on.</summary>
    public void KeepMasks() => Masks = [.. layers.Select(static _ => new KeptMask())];

    /// <summary>The gradient of the loss by the outputs: to be set before the backward pass.</summary>
    public Span<T> OutputGradient()
    {
        HasOutputGradient = true;
        return layers[End - 1].Gradient.Span;
    }

    /// <summary>The gradient of the loss by the features, but by the outputs: to be added to.</summary>
    public Span<T> FeatureGradient()
    {
        if (!HasFeatureGradient)
        {
            HasFeatureGradient = true;
            _featureGradient.Resize(Features.All.Rows);
            _featureGradient.Span.Clear();
        }

        return _featureGradient.Span;
    }

    /// <summary>Forgets gradients of a pass before.</summary>
    public void Begin()
    {
        HasOutputGradient = false;
        HasFeatureGradient = false;
    }

    /// <summary>What a layer gets.</summary>
    public MatrixBuffer<T> InputsOf(int layer) => layer == first ? Inputs : layers[layer - 1].Outputs;
}
