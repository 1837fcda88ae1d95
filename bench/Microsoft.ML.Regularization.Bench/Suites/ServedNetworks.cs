namespace Microsoft.ML.Regularization.Bench;

/// <summary>Models with made-up weights, as they are served.</summary>
internal static class ServedNetworks
{
    /// <summary>A network with rectified linear hidden layers.</summary>
    /// <param name="widths">Inputs, units of each hidden layer, outputs.</param>
    public static NetworkModelParameters Random(params int[] widths) => Random(widths, []);

    /// <summary>A network whose last inputs are embeddings.</summary>
    /// <param name="widths">Inputs, units of each hidden layer, outputs.</param>
    /// <param name="categories">The embeddings.</param>
    public static NetworkModelParameters Random(int[] widths, IReadOnlyList<CategoryEmbedding> categories)
    {
        int features = widths[0] - categories.Sum(static category => category.SlotCount * category.Size);
        var random = new Random(11);
        var layers = new DenseLayer[widths.Length - 1];
        for (int i = 0; i < layers.Length; i++)
        {
            bool isLast = i == layers.Length - 1;
            layers[i] = Layer(random, widths[i], widths[i + 1], isLast ? Activation.Identity : Activation.Relu);
        }

        return new NetworkModelParameters
        {
            Network = new NetworkWeights(layers),
            Features = new FeaturePreparation
            {
                MissingValues = MissingValues.Error,
                Means = new float[features],
                Scales = [.. Enumerable.Repeat(1f, features)],
            },
            Categories = categories,
            Targets = new TargetScaling([1f], [0f]),
            TrainerName = "Network",
            OptionsJson = "{}",
            History = new TrainingHistory { Epochs = [], BestEpoch = 0, StopReason = StopReason.MaximumEpochs },
        };
    }

    /// <summary>A column of keys with a vector for each.</summary>
    public static CategoryEmbedding Embedding(int keyCount, int size) => new()
    {
        ColumnName = "Key",
        KeyCount = keyCount,
        Size = size,
        Keys = [.. Enumerable.Range(1, keyCount)],
        Weights = Uniform(new Random(13), (keyCount + 1) * size, 1),
    };

    /// <summary>Values spread evenly from minus to plus the bound.</summary>
    public static float[] Uniform(Random random, int count, float bound)
    {
        var values = new float[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = ((2 * random.NextSingle()) - 1) * bound;
        }

        return values;
    }

    private static DenseLayer Layer(Random random, int inputs, int outputs, Activation activation)
    {
        float bound = 1 / MathF.Sqrt(inputs);
        return new DenseLayer
        {
            InputSize = inputs,
            OutputSize = outputs,
            Weights = Uniform(random, inputs * outputs, bound),
            Biases = Uniform(random, outputs, bound),
            Activation = activation,
        };
    }
}
