namespace Microsoft.ML.Regularization.Tests.Networks;

/// <summary>Two networks as one: the mean of their outputs, and each of them back to the bit.</summary>
public sealed class JoinedNetworksTests
{
    private const int Features = 3;

    public static TheoryData<int[], bool, bool> Shapes => new()
    {
        { [], false, false },
        { [], false, true },
        { [4], false, false },
        { [4, 5], false, true },
        { [4, 4, 4], true, false },
        { [Features], true, false },
        { [9, 9, 2], true, true },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Join_TwoNetworks_GivesTheMeanOfTheirOutputs(int[] hidden, bool isResidual, bool hasCategories)
    {
        var random = new Random(1);
        TrainedNetwork[] parts = [.. Enumerable.Range(0, 2).Select(_ => Network(hidden, isResidual, hasCategories, random))];

        TrainedNetwork joined = JoinedNetworks.Join(parts[0], parts[1]);

        for (int i = 0; i < 10; i++)
        {
            double[] features = [.. Enumerable.Range(0, Features).Select(_ => random.NextDouble() - 0.5)];
            uint[] keys = [(uint)random.Next(4), (uint)random.Next(4), (uint)random.Next(3)];
            double[][] outputs = [.. parts.Select(part => Score(part, features, keys))];
            double[] mean = [.. outputs[0].Zip(outputs[1], static (a, b) => (a + b) / 2)];
            Assert.NotEqual(outputs[0], outputs[1]);
            Assert.Equal(mean, Score(joined, features, keys), static (a, b) => Math.Abs(a - b) < 1e-12);
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Part_OfJoined_IsTheNetworkToTheBit(int[] hidden, bool isResidual, bool hasCategories)
    {
        var random = new Random(2);
        TrainedNetwork[] parts = [.. Enumerable.Range(0, 2).Select(_ => Network(hidden, isResidual, hasCategories, random))];
        NetworkModelParameters model = Model(JoinedNetworks.Join(parts[0], parts[1]));

        for (int i = 0; i < 2; i++)
        {
            TrainedNetwork part = JoinedNetworks.Part(model, i);

            Assert.Equal(Numbers(parts[i]), Numbers(part));
            Assert.Equal(Shape(parts[i]), Shape(part));
        }
    }

    [Fact]
    public void Part_OfOneNetwork_IsAnErrorThatSaysSo()
    {
        var error = Assert.Throws<ArgumentException>(
            () => JoinedNetworks.Part(Model(Network([4], false, false, new Random(1))), 0));

        Assert.Contains("InitialModel is of one network", error.Message, StringComparison.Ordinal);
    }

    private static TrainedNetwork Network(int[] hidden, bool isResidual, bool hasCategories, Random random)
    {
        CategoryEmbedding[] categories = hasCategories
            ? [Embedding("a", slots: 2, size: 2, keys: 3, random), Embedding("b", slots: 1, size: 2, keys: 2, random)]
            : [];
        int inputs = Features + (hasCategories ? 6 : 0);
        var layers = new List<DenseLayer>();
        foreach (int units in (int[])[.. hidden, 2])
        {
            bool isHidden = layers.Count < hidden.Length;
            layers.Add(new DenseLayer
            {
                InputSize = inputs,
                OutputSize = units,
                Weights = Draw(inputs * units, random),
                Biases = Draw(units, random),
                Activation = isHidden ? Activation.Tanh : Activation.Identity,
                IsResidual = isHidden && isResidual && inputs == units,
            });
            inputs = units;
        }

        return new TrainedNetwork(new NetworkWeights(layers), categories);
    }

    private static CategoryEmbedding Embedding(string name, int slots, int size, int keys, Random random) => new()
    {
        ColumnName = name,
        KeyCount = keys,
        SlotCount = slots,
        Size = size,
        Keys = [.. Enumerable.Range(1, keys)],
        Weights = Draw((keys + 1) * size, random),
    };

    private static float[] Draw(int count, Random random) =>
        [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() - 0.5))];

    private static double[] Score(TrainedNetwork network, double[] features, uint[] keys)
    {
        var inputs = new List<double>(features);
        int next = 0;
        foreach (CategoryEmbedding category in network.Categories)
        {
            for (int slot = 0; slot < category.SlotCount; slot++)
            {
                inputs.AddRange(category.VectorOf(keys[next++]).ToArray().Select(static value => (double)value));
            }
        }

        return PlainNetwork.Forward(network.Network, [.. inputs]);
    }

    private static NetworkModelParameters Model(TrainedNetwork network) => new()
    {
        Network = network.Network,
        Categories = network.Categories,
        Features = new FeaturePreparation
        {
            MissingValues = MissingValues.Error,
            Means = new float[Features],
            Scales = [1, 1, 1],
        },
        Targets = new TargetScaling([1, 1], [0, 0]),
        TrainerName = "Test",
        OptionsJson = "{}",
        History = new TrainingHistory { Epochs = [], BestEpoch = 0, StopReason = StopReason.MaximumEpochs },
    };

    private static float[] Numbers(TrainedNetwork network) =>
    [
        .. network.Network.Layers.SelectMany(static layer => layer.Weights.Concat(layer.Biases)),
        .. network.Categories.SelectMany(static category => category.Weights),
    ];

    private static string Shape(TrainedNetwork network) =>
        string.Join(" | ", network.Network.Layers.Select(static layer =>
            $"{layer.InputSize}-{layer.OutputSize} {layer.Activation} {layer.IsResidual}"))
        + string.Join(" | ", network.Categories.Select(static category => $"{category.ColumnName} {category.Size}"));
}
