namespace Microsoft.ML.Regularization.Bench;

/// <summary>Trains and judges one network, unless that was done before.</summary>
internal sealed class MixupTraining(FinishedFits<MixupFit> finished)
{
    public MixupFit Run(MixupSet set, MixupMethod method, Candidate candidate, int seed)
    {
        string key = $"{set.Name} | {method.Name} | {candidate.Setting} | seed {seed} | {set.Protocol}";
        if (finished.Find(key) is { } known)
        {
            return known;
        }

        var ml = new MLContext(seed);
        MixupParts parts = set.Parts(seed);
        ITransformer model = set.IsClassification
            ? ml.MulticlassClassification.Trainers
                .Network(Prepare(new NetworkMulticlassOptions(), set, candidate, seed))
                .Fit(parts.Training, parts.Validation)
            : ml.Regression.Trainers
                .Network(Prepare(new NetworkRegressionOptions(), set, candidate, seed))
                .Fit(parts.Training, parts.Validation);
        var fit = new MixupFit(
            key,
            MixupFigures.Of(ml, set, model.Transform(parts.Validation)),
            MixupFigures.Of(ml, set, model.Transform(parts.Test)));
        finished.Add(fit);
        return fit;
    }

    private static TOptions Prepare<TOptions>(TOptions options, MixupSet set, Candidate candidate, int seed)
        where TOptions : NetworkOptions
    {
        // Falling rates end where single epochs no longer jump about; no dropout beside the methods compared.
        options.LearningRateSchedule = LearningRateSchedule.Cosine;
        options.Dropout = 0;
        options.Seed = seed;
        options.Regularizers = candidate.Regularizers();
        set.Settings.Apply(options);
        return options;
    }
}
