namespace Microsoft.ML.Regularization;

/// <summary>The weights of a trained network: dense layers in the order of the data flow.</summary>
public sealed class NetworkWeights
{
    /// <summary>Takes the layers of a network.</summary>
    /// <param name="layers">At least one layer; each layer's input size is the output size of the one before.</param>
    /// <exception cref="ArgumentException">The layers do not fit together or an array has the wrong length.</exception>
    public NetworkWeights(IReadOnlyList<DenseLayer> layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        Layers = layers;
        LayerShapes.Check(layers);
    }

    /// <summary>
    /// The layers; the last one gives the outputs, its input is the feature vector that regularizers see.
    /// </summary>
    public IReadOnlyList<DenseLayer> Layers { get; }

    /// <summary>Width of a prepared input row.</summary>
    public int InputSize => Layers[0].InputSize;

    /// <summary>Width of an output row.</summary>
    public int OutputSize => Layers[^1].OutputSize;
}
