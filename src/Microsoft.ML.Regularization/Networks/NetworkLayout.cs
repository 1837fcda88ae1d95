using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>Which parameters a network has, and which layer owns which.</summary>
internal static class NetworkLayout
{
    public static List<ParameterShape> Shapes(NetworkArchitecture architecture)
    {
        var shapes = new List<ParameterShape>();
        for (int i = 0; i < architecture.LayerCount; i++)
        {
            long inputs = architecture.LayerInput(i);
            long outputs = architecture.LayerOutput(i);
            shapes.Add(new($"layers.{i}.weight", ParameterKind.Weight, [outputs, inputs]));
            shapes.Add(new($"layers.{i}.bias", ParameterKind.Bias, [outputs]));
            if (architecture.HasNormalization(i))
            {
                shapes.Add(new($"layers.{i}.normalization.scale", ParameterKind.Normalization, [outputs]));
                shapes.Add(new($"layers.{i}.normalization.shift", ParameterKind.Normalization, [outputs]));
            }
        }

        // Behind the layers, so that these keep their places.
        for (int i = 0; i < architecture.Embeddings.Count; i++)
        {
            EmbeddingShape embedding = architecture.Embeddings[i];
            shapes.Add(new(
                $"embeddings.{i}.weight", ParameterKind.Embedding, [embedding.RowCount, embedding.Size]));
        }

        return shapes;
    }

    /// <summary>Running mean and variance of every hidden unit under batch normalization.</summary>
    public static int StatisticsLength(NetworkArchitecture architecture) =>
        architecture.Normalization == NetworkNormalization.Batch ? 2 * architecture.HiddenUnits.Sum() : 0;

    public static DenseLayerState[] Layers(
        NetworkArchitecture architecture, ParameterStore store, FlatTensor statistics)
    {
        var layers = new DenseLayerState[architecture.LayerCount];
        int parameter = 0;
        int statistic = 0;
        for (int i = 0; i < layers.Length; i++)
        {
            bool isNormalized = architecture.HasNormalization(i);
            bool isBatch = isNormalized && architecture.Normalization == NetworkNormalization.Batch;
            int units = architecture.LayerOutput(i);
            layers[i] = new DenseLayerState
            {
                Weight = store.Parameters[parameter++],
                Bias = store.Parameters[parameter++],
                HasSkip = architecture.HasSkip(i),
                Normalization = isNormalized ? architecture.Normalization : NetworkNormalization.None,
                Scale = isNormalized ? store.Parameters[parameter++] : null,
                Shift = isNormalized ? store.Parameters[parameter++] : null,
                RunningMean = isBatch ? View(statistics, ref statistic, units) : null,
                RunningVariance = isBatch ? View(statistics, ref statistic, units) : null,
            };
        }

        return layers;
    }

    private static torch.Tensor View(FlatTensor statistics, ref int offset, int length)
    {
        torch.Tensor view = statistics.Tensor.narrow(0, offset, length).DetachFromDisposeScope();
        offset += length;
        return view;
    }
}
