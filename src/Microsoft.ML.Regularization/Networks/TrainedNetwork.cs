namespace Microsoft.ML.Regularization;

/// <summary>What a network has learned, in plain numbers.</summary>
/// <param name="Network">Its layers.</param>
/// <param name="Categories">Its embeddings, whose vectors follow the features as inputs of the first layer.</param>
internal sealed record TrainedNetwork(NetworkWeights Network, IReadOnlyList<CategoryEmbedding> Categories)
{
    /// <summary>Whether all weights are numbers.</summary>
    public bool IsFinite =>
        Network.Layers.All(static layer => AreFinite(layer.Weights) && AreFinite(layer.Biases))
        && Categories.All(static category => AreFinite(category.Weights));

    private static bool AreFinite(float[] values) => Array.TrueForAll(values, float.IsFinite);
}
