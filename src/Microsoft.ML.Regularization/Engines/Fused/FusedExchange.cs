namespace Microsoft.ML.Regularization;

/// <summary>From the fused network in training to the weights for scoring, and back.</summary>
internal static class FusedExchange
{
    public static NetworkWeights Export(FusedNetwork<float> network)
    {
        NetworkArchitecture architecture = network.Architecture;
        return new NetworkWeights([.. Enumerable.Range(0, architecture.LayerCount).Select(i => new DenseLayer
        {
            InputSize = architecture.LayerInput(i),
            OutputSize = architecture.LayerOutput(i),
            Weights = network.WeightOf(i).ToArray(),
            Biases = network.BiasOf(i).ToArray(),
            Activation = architecture.IsHidden(i) ? architecture.Activation : Activation.Identity,
            IsResidual = architecture.HasSkip(i),
            Normalization = architecture.HasNormalization(i)
                ? new LayerNormalization(
                    network.NormalizationOf(i, isShift: false).ToArray(),
                    network.NormalizationOf(i, isShift: true).ToArray(),
                    (float)DenseLayerState.Epsilon)
                : null,
        })]);
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
}
