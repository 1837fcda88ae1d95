namespace Microsoft.ML.Regularization.Bench;

/// <summary>Trains and judges one network, unless that was done before.</summary>
internal sealed class ImbalancedFit(FinishedFits<FinishedFit> finished)
{
    public FinishedFit Run(ImbalancedSet set, ImbalancedMethod method, Candidate candidate, int seed)
    {
        string key = $"{set.Name} | {method.Name} | {candidate.Setting} | seed {seed} | {Protocol(set.Training)}";
        if (finished.Find(key) is { } known)
        {
            return known;
        }

        var ml = new MLContext(seed);
        IDataView training = candidate.Resample?.Invoke(ml, set.Rows) ?? set.Rows;
        NetworkRegressionTransformer model = ml.Regression.Trainers.Network(Options(set, method, candidate, seed))
            .Fit(training, set.Validation);
        var fit = new FinishedFit(
            key,
            ErrorFigures.Of(ml, model.Transform(set.Validation), set.Rows),
            ErrorFigures.Of(ml, model.Transform(set.Test), set.Rows),
            model.Model.History.Epochs.Count);
        finished.Add(fit);
        return fit;
    }

    /// <summary>How networks are trained, for people and for telling old fits from new ones.</summary>
    public static string Protocol(MlpSettings settings) =>
        $"hidden {string.Join('-', settings.HiddenUnits)}, AdamW {settings.LearningRate}, batch {settings.BatchSize}, "
        + $"{settings.Epochs} epochs, cosine";

    private static NetworkRegressionOptions Options(
        ImbalancedSet set, ImbalancedMethod method, Candidate candidate, int seed)
    {
        var options = new NetworkRegressionOptions
        {
            // Falling rates end where single epochs no longer jump about, and patience is not needed.
            LearningRateSchedule = LearningRateSchedule.Cosine,
            EarlyStoppingMetric =
                method.StopsByLoss ? EarlyStoppingMetric.Loss : EarlyStoppingMetric.RegionMeanAbsoluteError,
            Regularizers = candidate.Regularizers(),
            Seed = seed,
        };
        set.Training.Apply(options);
        return options;
    }
}
