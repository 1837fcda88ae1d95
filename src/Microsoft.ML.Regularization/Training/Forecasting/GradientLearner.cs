namespace Microsoft.ML.Regularization;

/// <summary>AR-Net by gradient steps.</summary>
internal sealed class GradientLearner(
    WindowShape shape, ArNetOptions options, double noise, int seed, FitControl control, Action<EpochReport> report)
    : ILagLearner
{
    private readonly List<WindowRange> _rows = [];

    public void Add(IReadOnlyList<WindowRange> rows) => _rows.AddRange(rows);

    public LearnedMap Learn()
    {
        long count = WindowRanges.Count(_rows);
        var settings = new GradientSettings
        {
            IsHuber = options.Loss == ForecastLoss.Huber,
            BatchSize = options.BatchSize ?? AutomaticTraining.BatchSize(count),
            Epochs = options.Epochs ?? AutomaticTraining.Epochs(count),
            LearningRate = options.LearningRate,
            Penalty = SparsitySchedule.FullStrength(options.GivenStrength, noise, options.Sparsity),
            Form = options.PenaltyForm,
            Steepness = options.PenaltySteepness,
            Root = options.PenaltyRoot,
            Schedule = new SparsitySchedule(
                options.PenaltyRamp, options.PenaltyRampStart, options.PenaltyRampEnd),
            Seed = seed,
        };
        (LinearWeights weights, TrainingHistory history) = GradientFit.Run(shape, _rows, settings, control, report);
        return new LearnedMap(new NetworkWeights([weights.ToLayer()]), history);
    }
}
