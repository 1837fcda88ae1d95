namespace Microsoft.ML.Regularization.Bench;

/// <summary>Trains and judges one network, unless that was done before.</summary>
internal sealed class ImbalancedFit(FinishedFits finished)
{
    private const int Epochs = 80;
    private const int Patience = 12;
    private const double LearningRate = 2e-3;

    private static readonly int[] _hiddenUnits = [64, 64];

    /// <summary>How all networks are trained, for the table and for telling old fits from new ones.</summary>
    public static string Protocol { get; } =
        $"hidden {string.Join('-', _hiddenUnits)}, AdamW {LearningRate}, {Epochs} epochs, patience {Patience}";

    public FinishedFit Run(ImbalancedSet set, ImbalancedMethod method, Candidate candidate, int seed)
    {
        string key = $"{set.Name} | {method.Name} | {candidate.Setting} | seed {seed} | batch {set.BatchSize}, {Protocol}";
        if (finished.Find(key) is { } known)
        {
            return known;
        }

        var ml = new MLContext(seed);
        IDataView training = candidate.Resample?.Invoke(ml, set.Training) ?? set.Training;
        NetworkRegressionTransformer model = ml.Regression.Trainers.Network(Options(set, method, candidate, seed))
            .Fit(training, set.Validation);
        var fit = new FinishedFit(
            key,
            ErrorFigures.Of(ml, model.Transform(set.Validation), set.Training),
            ErrorFigures.Of(ml, model.Transform(set.Test), set.Training),
            model.Model.History.Epochs.Count);
        finished.Add(fit);
        return fit;
    }

    private static NetworkRegressionOptions Options(
        ImbalancedSet set, ImbalancedMethod method, Candidate candidate, int seed) => new()
    {
        HiddenUnits = _hiddenUnits,
        LearningRate = LearningRate,
        BatchSize = set.BatchSize,
        MaximumEpochs = Epochs,
        Patience = Patience,
        EarlyStoppingMetric =
            method.StopsByLoss ? EarlyStoppingMetric.Loss : EarlyStoppingMetric.RegionMeanAbsoluteError,
        Regularizers = candidate.Regularizers(),
        Seed = seed,
    };
}
