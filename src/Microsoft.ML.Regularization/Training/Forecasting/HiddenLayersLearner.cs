using Microsoft.ML.Runtime;

namespace Microsoft.ML.Regularization;

/// <summary>AR-Net with hidden layers: the pack's network engine on windows that are cut as they are read.</summary>
internal sealed class HiddenLayersLearner(IHost host, WindowShape shape, ArNetOptions options, double noise, int seed)
    : ILagLearner
{
    private const double DefaultLearningRate = 3e-3;

    // Windows overlap: as rows they are as many times the series as there are lags. Beyond this they are streamed.
    private const long LargestRowBytes = 256L << 20;

    private readonly List<WindowRange> _rows = [];

    public void Add(IReadOnlyList<WindowRange> rows) => _rows.AddRange(rows);

    public LearnedMap Learn()
    {
        long count = WindowRanges.Count(_rows);
        NetworkRegressionOptions network = Options(count);
        NetworkModelParameters model = new NetworkFit(
            host, network, BaseLoss.Of(network), standardizesTarget: false,
            static made => new NetworkRegressionTransformer(made, WindowView.FeatureName))
            .Run(new WindowView(_rows, shape), null);
        return new LearnedMap(model.Network, model.History);
    }

    private NetworkRegressionOptions Options(long count) => new()
    {
        FeatureColumnName = WindowView.FeatureName,
        LabelColumnName = WindowView.LabelName,
        HiddenUnits = options.HiddenUnits,
        Loss = options.Loss == ForecastLoss.Huber ? RegressionLoss.Huber : RegressionLoss.Squared,
        BatchSize = options.BatchSize ?? AutomaticTraining.BatchSize(count),
        MaximumEpochs = options.Epochs ?? AutomaticTraining.Epochs(count),
        LearningRate = options.LearningRate ?? DefaultLearningRate,
        LearningRateSchedule = LearningRateSchedule.OneCycle,
        Dropout = 0,
        WeightDecay = 0,
        Patience = 0,
        ValidationFraction = 0,
        StandardizesFeatures = false,
        StandardizesTarget = false,
        MemoryBudget = count * (shape.InputCount + shape.Horizon) * sizeof(float) > LargestRowBytes
            ? LargestRowBytes
            : null,
        Regularizers =
        [
            new SparseWeights
            {
                Strength = options.GivenStrength * noise,
                Sparsity = options.Sparsity,
                Form = options.PenaltyForm,
                Steepness = options.PenaltySteepness,
                Root = options.PenaltyRoot,
                Ramp = options.PenaltyRamp,
                RampStart = options.PenaltyRampStart,
                RampEnd = options.PenaltyRampEnd,
            },
        ],
        Seed = seed,
        Device = "cpu",
        MaximumTrainingTime = options.MaximumTrainingTime,
        CancellationToken = options.CancellationToken,
        Progress = options.Progress,
    };
}
