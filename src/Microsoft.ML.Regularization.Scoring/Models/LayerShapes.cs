namespace Microsoft.ML.Regularization;

/// <summary>Checks that layers fit together, so that no kernel ever runs on a wrong shape.</summary>
internal static class LayerShapes
{
    public static void Check(IReadOnlyList<DenseLayer> layers)
    {
        if (layers.Count == 0)
        {
            throw new ArgumentException("A network needs at least one layer.", nameof(layers));
        }

        for (int i = 0; i < layers.Count; i++)
        {
            CheckLayer(layers[i], i);
            if (i > 0 && layers[i].InputSize != layers[i - 1].OutputSize)
            {
                throw new ArgumentException(
                    $"Layer {i} takes {layers[i].InputSize} inputs but layer {i - 1} gives {layers[i - 1].OutputSize}.",
                    nameof(layers));
            }
        }
    }

    private static void CheckLayer(DenseLayer layer, int index)
    {
        bool fits = layer.InputSize > 0 && layer.OutputSize > 0
            && layer.Weights.LongLength == (long)layer.InputSize * layer.OutputSize
            && layer.Biases.Length == layer.OutputSize
            && layer.WeightSteps?.Length == (layer.Storage == WeightStorage.EightBit ? layer.OutputSize : null)
            && (!layer.IsResidual || layer.InputSize == layer.OutputSize)
            && (layer.Normalization is not { } n
                || (n.Scale.Length == layer.OutputSize && n.Shift.Length == layer.OutputSize));
        if (!fits)
        {
            throw new ArgumentException(
                $"The arrays of layer {index} do not have the sizes that it names.", nameof(layer));
        }
    }
}
