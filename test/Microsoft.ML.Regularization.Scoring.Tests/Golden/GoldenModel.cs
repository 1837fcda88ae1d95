namespace Microsoft.ML.Regularization.Scoring.Tests.Golden;

/// <summary>
/// The model in the golden zips: every weight is an exact fraction, so that it is the same on every machine.
/// </summary>
internal static class GoldenModel
{
    public const int Features = 4;

    public static NetworkRegressionTransformer Create() => new(
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
