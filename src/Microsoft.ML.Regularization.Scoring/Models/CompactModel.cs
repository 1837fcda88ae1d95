namespace Microsoft.ML.Regularization;

/// <summary>Copies of models with their weights rounded to another storage.</summary>
internal static class CompactModel
{
    /// <exception cref="ArgumentException">A weight is not finite or too large for the storage.</exception>
    public static NetworkModelParameters Of(NetworkModelParameters model, WeightStorage storage) => new()
    {
        Network = new NetworkWeights([.. model.Network.Layers.Select((layer, index) => Of(layer, index, storage))]),
        Features = model.Features,
        Categories = [.. model.Categories.Select(category => Of(category, storage))],
        Targets = model.Targets,
        Classes = model.Classes,
        TargetSlots = model.TargetSlots,
        TrainerName = model.TrainerName,
        OptionsJson = model.OptionsJson,
        History = model.History,
    };

    private static DenseLayer Of(DenseLayer layer, int index, WeightStorage storage)
    {
        if (layer.Storage == storage) return layer;
        (float[] weights, float[]? steps) =
            WeightRounding.Round(layer.Weights, layer.InputSize, storage, $"Layer {index}");
        return new DenseLayer
        {
            InputSize = layer.InputSize,
            OutputSize = layer.OutputSize,
            Weights = weights,
            WeightSteps = steps,
            Storage = storage,
            Biases = layer.Biases,
            Activation = layer.Activation,
            IsResidual = layer.IsResidual,
            Normalization = layer.Normalization,
        };
    }

    private static CategoryEmbedding Of(CategoryEmbedding category, WeightStorage storage)
    {
        if (category.Storage == storage) return category;
        (float[] weights, float[]? steps) = WeightRounding.Round(
            category.Weights, category.Size, storage, $"The embedding of column '{category.ColumnName}'");
        return new CategoryEmbedding
        {
            ColumnName = category.ColumnName,
            KeyCount = category.KeyCount,
            SlotCount = category.SlotCount,
            Size = category.Size,
            Keys = category.Keys,
            Weights = weights,
            WeightSteps = steps,
            Storage = storage,
            Values = category.Values,
        };
    }
}
