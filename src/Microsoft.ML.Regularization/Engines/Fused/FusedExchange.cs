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

    /// <exception cref="ArgumentException">The layers are not those of the network.</exception>
    public static void Import(FusedNetwork<float> network, NetworkWeights weights)
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
    }
}
