using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Scoring.Tests.Golden;

/// <summary>
/// The models in the golden zips: every weight is an exact fraction, so that it is the same on every machine.
/// </summary>
internal static class GoldenModel
{
    public const int Features = 4;

    /// <summary>The model of a task: <c>regression</c>, <c>targets</c>, <c>binary</c>,
    /// <c>multiclass</c> or <c>categories</c> (a regression), or of a storage of the weights of the
    /// latter.</summary>
    public static NetworkTransformer Create(string task) => task switch
    {
        "regression" => Regression(),
        "targets" => new NetworkRegressionTransformer(
            Small(2, slots: new TargetSlots { Names = ["price", "größe"] }), "Features"),
        "categories" => new NetworkRegressionTransformer(Small(1, categories:
        [
            new CategoryEmbedding
            {
                ColumnName = "City", KeyCount = 4, Size = 3, Keys = [1, 3, 4], Weights = Fractions(30, 4 * 3),
            },
            new CategoryEmbedding
            {
                ColumnName = "Tags", KeyCount = 3, SlotCount = 2, Size = 2, Keys = [2], Weights = Fractions(31, 2 * 2),
            },
        ]), "Features"),
        "half" => Create("categories").WithWeightStorage(WeightStorage.Half),
        "eightbit" => Create("categories").WithWeightStorage(WeightStorage.EightBit),
        "binary" => new NetworkBinaryTransformer(
            Small(1, new ClassOutputs { ClassCount = 2, Temperature = 1.5f }), "Features"),
        _ => new NetworkMulticlassTransformer(
            Small(3, new ClassOutputs
            {
                ClassCount = 3,
                Temperature = 0.75f,
                Values = ClassValues.Parse(TextDataViewType.Instance, ["low", "mid", "größe"]),
            }),
            "Features"),
    };

    private static NetworkRegressionTransformer Regression() => new(
        new NetworkModelParameters
        {
            Network = new NetworkWeights(
            [
                Layer(1, 6, 17, Activation.Relu),
                Layer(2, 17, 17, Activation.Gelu, isNormalized: true, isResidual: true),
                Layer(3, 17, 16, Activation.Silu), Layer(4, 16, 16, Activation.Tanh, isResidual: true),
                Layer(5, 16, 5, Activation.LeakyRelu), Layer(6, 5, 1, Activation.Identity),
            ]),
            Features = new FeaturePreparation
            {
                MissingValues = MissingValues.MeanAndIndicator,
                Means = Fractions(7, Features),
                Scales = [.. Fractions(8, Features).Select(x => x + 2)],
                IndicatedFeatures = [0, 3],
                FeatureNames = ["carat", "depth", "table", "größe"],
            },
            Targets = new TargetScaling([3.5f], [-1.25f]),
            TrainerName = "ConR",
            OptionsJson = """{"Strength":1,"HiddenUnits":[17,17]}""",
            History = new TrainingHistory
            {
                Epochs =
                [
                    new()
                    {
                        Epoch = 1, TrainingLoss = 0.75, PenaltyLoss = 0.25, ValidationLoss = 0.875,
                        LearningRate = 0.0009765625, MaximumEpochs = 2,
                    },
                    new() { Epoch = 2, TrainingLoss = 0.5, LearningRate = 0.00048828125, MaximumEpochs = 2 },
                ],
                BestEpoch = 2,
                StopReason = StopReason.MaximumEpochs,
            },
        },
        "Features");

    private static NetworkModelParameters Small(
        int outputs, ClassOutputs? classes = null, TargetSlots? slots = null,
        CategoryEmbedding[]? categories = null) =>
        new()
        {
            Network = new NetworkWeights(
            [
                Layer(1, Features + (categories?.Sum(static c => c.InputSize) ?? 0), 8, Activation.Relu),
                Layer(2, 8, outputs, Activation.Identity),
            ]),
            Features = new FeaturePreparation
            {
                MissingValues = MissingValues.MeanAndIndicator,
                Means = Fractions(7, Features),
                Scales = [.. Fractions(8, Features).Select(x => x + 2)],
            },
            Targets = classes is null
                ? new TargetScaling(Fractions(9, outputs), Fractions(10, outputs))
                : new TargetScaling([.. Enumerable.Repeat(1f, outputs)], new float[outputs]),
            TrainerName = "Network",
            OptionsJson = """{"HiddenUnits":[8]}""",
            History = new TrainingHistory
            {
                Epochs =
                [
                    new()
                    {
                        Epoch = 1, TrainingLoss = 0.75, ValidationLoss = 0.875, LearningRate = 0.0009765625,
                        MaximumEpochs = 2, ValidationAccuracy = classes is null ? null : 0.75,
                        ExpectedCalibrationError = classes is null ? null : 0.0625,
                    },
                ],
                BestEpoch = 1,
                StopReason = StopReason.EarlyStopping,
                Calibration = classes is null ? null : new CalibrationReport
                {
                    Temperature = classes.Temperature,
                    LogLossBefore = 1,
                    LogLossAfter = 0.5,
                    ErrorBefore = 0.25,
                    ErrorAfter = 0.125,
                },
            },
            Classes = classes,
            TargetSlots = slots,
            Categories = categories ?? [],
        };

    /// <summary>Rows to score, some with missing values.</summary>
    public static float[][] Rows() =>
    [
        .. Enumerable.Range(0, 12).Select(i => Fractions(100 + i, Features).Select((x, slot) =>
            i % 4 == 3 && slot is 0 or 2 && slot == i % 3 ? float.NaN : 4 * x).ToArray()),
    ];

    private static DenseLayer Layer(
        int seed, int inputs, int outputs, Activation activation, bool isNormalized = false,
        bool isResidual = false) => new()
        {
            InputSize = inputs,
            OutputSize = outputs,
            Weights = Fractions(seed, inputs * outputs),
            Biases = Fractions(seed + 20, outputs),
            Activation = activation,
            IsResidual = isResidual,
            Normalization = isNormalized
                ? new LayerNormalization(Fractions(seed + 40, outputs), Fractions(seed + 60, outputs), 1f / 65536)
                : null,
        };

    /// <summary>Multiples of 1/256 between -1/2 and 1/2 from a linear congruential generator.</summary>
    private static float[] Fractions(int seed, int count)
    {
        uint state = (uint)seed * 2654435761;
        float[] values = new float[count];
        for (int i = 0; i < count; i++)
        {
            state = (state * 1664525) + 1013904223;
            values[i] = ((int)(state >> 24) - 128) / 256f;
        }

        return values;
    }
}
