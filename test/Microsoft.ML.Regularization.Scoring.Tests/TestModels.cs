namespace Microsoft.ML.Regularization.Scoring.Tests;

/// <summary>Models with weights drawn from a seed.</summary>
internal static class TestModels
{
    public static DenseLayer Layer(
        Random random, int inputs, int outputs, Activation activation = Activation.Identity, bool isNormalized = false,
        bool isResidual = false) => new()
        {
            InputSize = inputs,
            OutputSize = outputs,
            Weights = Floats(random, inputs * outputs, 2 / MathF.Sqrt(inputs)),
            Biases = Floats(random, outputs, 1),
            Activation = activation,
            IsResidual = isResidual,
            Normalization = isNormalized ? new(Floats(random, outputs, 2), Floats(random, outputs, 1), 1e-5f) : null,
        };

    public static ConformalCalibration Calibration(double margin, int scores = 1, string? difficulty = null) => new()
    {
        Coverage = 0.9,
        Margin = margin,
        RowCount = 100,
        ScoreColumnName = "Score",
        ScoreCount = scores,
        DifficultyColumnName = difficulty,
        LowerColumnName = "Lower",
        UpperColumnName = "Upper",
    };

    /// <summary>A network with one hidden layer of each kind that the pack trains.</summary>
    public static NetworkWeights Network(Random random, int inputs, int hidden = 9, int outputs = 1) => new(
    [
        Layer(random, inputs, hidden, Activation.Relu),
        Layer(random, hidden, hidden, Activation.Gelu, isNormalized: true, isResidual: true),
        Layer(random, hidden, outputs),
    ]);

    public static NetworkModelParameters Model(
        int seed = 1, int features = 3, MissingValues missingValues = MissingValues.Error, int[]? indicated = null,
        string[]? names = null, int outputs = 1, int hidden = 9)
    {
        var random = new Random(seed);
        indicated ??= [];
        return new NetworkModelParameters
        {
            Network = Network(random, features + indicated.Length, hidden, outputs),
            Features = new FeaturePreparation
            {
                MissingValues = missingValues,
                Means = Floats(random, features, 2),
                Scales = [.. Floats(random, features, 1).Select(x => x + 1)],
                IndicatedFeatures = indicated,
                FeatureNames = names ?? [],
            },
            Targets = new TargetScaling(
                [.. Floats(random, outputs, 1).Select(x => x + 2)], Floats(random, outputs, 10)),
            TrainerName = "ConR",
            OptionsJson = """{"Strength":1}""",
            History = new TrainingHistory
            {
                Epochs =
                [
                    new() { Epoch = 1, TrainingLoss = 2.5, PenaltyLoss = 0.5, LearningRate = 1e-3, MaximumEpochs = 9 },
                    new()
                    {
                        Epoch = 2, TrainingLoss = 1.5, ValidationLoss = 1.75, LearningRate = 5e-4, MaximumEpochs = 9,
                    },
                ],
                BestEpoch = 2,
                StopReason = StopReason.EarlyStopping,
            },
        };
    }

    /// <summary>The model as one of a label that is a vector.</summary>
    public static NetworkModelParameters WithTargetSlots(NetworkModelParameters model, params string[] names) => new()
    {
        Network = model.Network,
        Features = model.Features,
        Targets = model.Targets,
        TrainerName = model.TrainerName,
        OptionsJson = model.OptionsJson,
        History = model.History,
        TargetSlots = new TargetSlots { Names = names },
    };

    /// <summary>Values from -<paramref name="size"/> / 2 to <paramref name="size"/> / 2.</summary>
    public static float[] Floats(Random random, int count, float size) =>
        [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() - 0.5f) * size)];
}
