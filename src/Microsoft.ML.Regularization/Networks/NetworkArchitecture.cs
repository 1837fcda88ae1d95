namespace Microsoft.ML.Regularization;

/// <summary>The shape of a fully connected network.</summary>
internal sealed record NetworkArchitecture
{
    // Tensors are reached through spans of bytes, which end at 2 GiB.
    private const long MaximumWeights = 500_000_000;

    /// <summary>Number of inputs of the first layer, embeddings included.</summary>
    public required int InputSize { get; init; }

    /// <summary>Tables of embeddings; what they give are the last inputs.</summary>
    public IReadOnlyList<EmbeddingShape> Embeddings { get; init; } = [];

    public required int OutputSize { get; init; }

    public required IReadOnlyList<int> HiddenUnits { get; init; }

    public required Activation Activation { get; init; }

    public NetworkNormalization Normalization { get; init; }

    public bool IsResidual { get; init; }

    public double Dropout { get; init; }

    public int LayerCount => HiddenUnits.Count + 1;

    public int LayerInput(int layer) => layer == 0 ? InputSize : HiddenUnits[layer - 1];

    public int LayerOutput(int layer) => layer == HiddenUnits.Count ? OutputSize : HiddenUnits[layer];

    public bool IsHidden(int layer) => layer < HiddenUnits.Count;

    public bool HasSkip(int layer) => IsResidual && IsHidden(layer) && LayerInput(layer) == LayerOutput(layer);

    public bool HasNormalization(int layer) => Normalization != NetworkNormalization.None && IsHidden(layer);

    /// <summary>The network that the options describe.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It would have more weights than one array can hold.</exception>
    public static NetworkArchitecture Of(
        NetworkOptions options, int featureSize, CategoryTables categories, int outputSize)
    {
        CategoryLimits.Check(categories, MaximumWeights);
        EmbeddingShape[] embeddings =
            [.. categories.All.Select(static c => new EmbeddingShape(c.RowCount, c.Size, c.SlotCount))];
        int inputSize = featureSize + categories.InputSize;
        var architecture = new NetworkArchitecture
        {
            InputSize = inputSize,
            Embeddings = embeddings,
            OutputSize = outputSize,
            HiddenUnits = [.. options.HiddenUnits],
            Activation = options.Activation,
            Normalization = options.Normalization,
            IsResidual = options.UsesResidualConnections,
            Dropout = options.Dropout,
        };
        // Two networks are served as one of twice the width.
        long networks = options.TrainsPeer ? 2 : 1;
        long weights = networks * networks * Enumerable.Range(0, architecture.LayerCount)
            .Sum(layer => (long)architecture.LayerInput(layer) * architecture.LayerOutput(layer));
        new OptionsCheck(options.TrainerName).That(
            weights <= MaximumWeights,
            nameof(NetworkOptions.HiddenUnits),
            $"[{string.Join(", ", options.HiddenUnits)}]",
            $"With {inputSize} inputs this network has {weights} weights, more than the {MaximumWeights} that fit in "
            + "memory: take narrower layers.");
        return architecture;
    }
}
