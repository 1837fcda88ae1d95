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
        bool isNormalized = architecture.HasNormalization(index);
        float[] Normalization(bool isShift) => network.NormalizationOf(index, isShift).ToArray();
        float[] Averages(bool isVariance) => network.StatisticsOf(index, isVariance).ToArray();
        return NetworkExchange.NewLayer(
            architecture,
            index,
            (network.WeightOf(index).ToArray(), network.BiasOf(index).ToArray()),
            isNormalized ? (Normalization(isShift: false), Normalization(isShift: true)) : ([], []),
            isNormalized && architecture.Normalization == NetworkNormalization.Batch
                ? (Averages(isVariance: false), Averages(isVariance: true))
                : ([], []));
    }
}
