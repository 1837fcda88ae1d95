using System.Diagnostics;
using Microsoft.ML;
using Microsoft.ML.Regularization;

namespace ImbalancedRegression;

/// <summary>Trains one method once and looks at its errors. These are the lines that matter.</summary>
internal static class Experiment
{
    public static Outcome Run(Method method, int seed, string file, int epochs, IProgress<EpochReport> progress)
    {
        long start = Stopwatch.GetTimestamp();
        var ml = new MLContext(seed);
        IDataView data = ml.Data.LoadFromTextFile<Diamond>(file, separatorChar: ',', hasHeader: true);

        // A fifth is for training, so that expensive diamonds are rare. The split depends on the seed alone.
        var split = ml.Data.TrainTestSplit(data, testFraction: 0.8, seed: seed);
        IDataView trainSet = method.WeighsRareRows
            ? ml.Data.DensityWeights(split.TrainSet, nameof(Diamond.Price), "Weight")
            : split.TrainSet;

        var pipeline = ml.Transforms.Concatenate("Features", Diamond.Features)
            .Append(ml.Transforms.NormalizeMeanVariance("Features"))
            .Append(method.Trainer(ml, seed, epochs, progress));
        var model = pipeline.Fit(trainSet);
        var metrics = ml.Regression.EvaluateImbalanced(
            model.Transform(split.TestSet), split.TrainSet, nameof(Diamond.Price));

        return new Outcome
        {
            Method = method,
            Seed = seed,
            Metrics = metrics,
            History = model.LastTransformer.Model.History,
            Elapsed = Stopwatch.GetElapsedTime(start),
            Model = model,
            Schema = data.Schema,
        };
    }
}
