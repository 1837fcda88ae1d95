namespace Microsoft.ML.Regularization;

/// <summary>From the fused network in training to the weights for scoring, and back.</summary>
internal static class FusedExchange
{
    public static NetworkWeights Export(FusedNetwork<float> network)
    {
        int count = network.Architecture.LayerCount;
        return new NetworkWeights([.. Enumerable.Range(0, count).Select(i => Export(network, i))]);
    }

    /// <summary>The tables of embeddings, row-major.</summary>
    public static IReadOnlyList<float[]> ExportEmbeddings(FusedNetwork<float> network) =>
        [.. Enumerable.Range(0, network.Embeddings.Count).Select(i => network.Embeddings.Table(i).ToArray())];

    /// <exception cref="ArgumentException">The layers are not those of the network.</exception>
    public static void Import(FusedNetwork<float> network, NetworkWeights weights, IReadOnlyList<float[]> embeddings)
    {
        NetworkExchange.Check(network.Architecture, weights);
        for (int i = 0; i < weights.Layers.Count; i++)
        {
            weights.Layers[i].Weights.CopyTo(network.WeightOf(i));
            weights.Layers[i].Biases.CopyTo(network.BiasOf(i));
            if (weights.Layers[i].Normalization is { } normalization)
            {
                normalization.Scale.CopyTo(network.NormalizationOf(i, isShift: false));
                normalization.Shift.CopyTo(network.NormalizationOf(i, isShift: true));
            }
        }

        for (int i = 0; i < embeddings.Count; i++)
        {
            embeddings[i].CopyTo(network.Embeddings.Table(i));
        }
    }

    private static DenseLayer Export(FusedNetwork<float> network, int index)
    {
        NetworkArchitecture architecture = network.Architecture;
        float[] weights = network.WeightOf(index).ToArray();
        float[] biases = network.BiasOf(index).ToArray();
        float[] scale = [];
        float[] shift = [];
        if (architecture.HasNormalization(index))
        {
            scale = network.NormalizationOf(index, isShift: false).ToArray();
            shift = network.NormalizationOf(index, isShift: true).ToArray();
        }

        bool isBatch = scale.Length > 0 && architecture.Normalization == NetworkNormalization.Batch;
        if (isBatch)
        {
            NetworkExchange.Fold(
                (weights, biases),
                (scale, shift),
                network.StatisticsOf(index, isVariance: false).Span,
                network.StatisticsOf(index, isVariance: true).Span);
        }

        return new DenseLayer
        {
            InputSize = architecture.LayerInput(index),
            OutputSize = architecture.LayerOutput(index),
            Weights = weights,
            Biases = biases,
            Activation = architecture.IsHidden(index) ? architecture.Activation : Activation.Identity,
            IsResidual = architecture.HasSkip(index),
            Normalization = scale.Length > 0 && !isBatch
                ? new LayerNormalization(scale, shift, (float)DenseLayerState.Epsilon)
                : null,
        };
    }
}
