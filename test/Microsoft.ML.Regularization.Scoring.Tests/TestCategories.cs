using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Scoring.Tests;

/// <summary>Models with categorical features, and a table for them.</summary>
internal static class TestCategories
{
    /// <summary>Key values of the column Colour of <see cref="Small"/>.</summary>
    public static string[] Names { get; } = ["red", "größe", "", "blue"];

    /// <summary>
    /// y = x + 10 a + 100 b + 1000 (c + d), with (a, b) the vector of Colour and c, d those of the slots of Tags.
    /// </summary>
    public static NetworkModelParameters Small(string[]? names = null, bool hasFeatures = true) => With(
        new NetworkWeights(
        [
            new DenseLayer
            {
                InputSize = hasFeatures ? 5 : 4,
                OutputSize = 1,
                Weights = hasFeatures ? [1, 10, 100, 1000, 1000] : [10, 100, 1000, 1000],
                Biases = [0],
            },
        ]),
        hasFeatures ? 1 : 0,
        [
            new CategoryEmbedding
            {
                ColumnName = "Colour", KeyCount = 4, Size = 2, Keys = [1, 4], Weights = [1, 2, 3, 4, 5, 6],
                Values = names is null ? null : ClassValues.Parse(TextDataViewType.Instance, names),
            },
            new CategoryEmbedding
            {
                ColumnName = "Tags", KeyCount = 3, SlotCount = 2, Size = 1, Keys = [1, 2, 3], Weights = [0, 7, 8, 9],
            },
        ]);

    /// <summary>A network of usual size: three features, Colour and Tags in wide vectors.</summary>
    public static NetworkModelParameters Wide()
    {
        var random = new Random(5);
        return With(
            TestModels.Network(random, 3 + 17 + (2 * 5), hidden: 30),
            3,
            [
                new CategoryEmbedding
                {
                    ColumnName = "Colour", KeyCount = 4, Size = 17, Keys = [1, 2, 4],
                    Weights = TestModels.Floats(random, 4 * 17, 2),
                },
                new CategoryEmbedding
                {
                    ColumnName = "Tags", KeyCount = 3, SlotCount = 2, Size = 5, Keys = [1, 2, 3],
                    Weights = TestModels.Floats(random, 4 * 5, 2),
                },
            ]);
    }

    /// <summary>Rows of random features and keys, missing ones among them.</summary>
    public static CategoryRow[] Rows(int count)
    {
        var random = new Random(3);
        return
        [
            .. Enumerable.Range(0, count).Select(_ => new CategoryRow
            {
                Features = TestModels.Floats(random, 3, 2),
                Colour = (uint)random.Next(5),
                Tags = [(uint)random.Next(4), (uint)random.Next(4)],
            }),
        ];
    }

    public static IDataView View(params CategoryRow[] rows) => new MLContext(1).Data.LoadFromEnumerable(rows);

    private static NetworkModelParameters With(
        NetworkWeights network, int features, IReadOnlyList<CategoryEmbedding> categories) => new()
        {
            Network = network,
            Categories = categories,
            Features = new FeaturePreparation
            {
                MissingValues = MissingValues.Error,
                Means = new float[features],
                Scales = [.. Enumerable.Repeat(1f, features)],
            },
            Targets = new TargetScaling([1], [0]),
            TrainerName = "Network",
            OptionsJson = "{}",
            History = new TrainingHistory { Epochs = [], BestEpoch = 0, StopReason = StopReason.MaximumEpochs },
        };
}
