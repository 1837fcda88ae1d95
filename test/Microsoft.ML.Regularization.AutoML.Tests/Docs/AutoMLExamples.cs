using Microsoft.ML.AutoML;
using Microsoft.ML.Data;
using Microsoft.ML.SearchSpace.Option;

namespace Microsoft.ML.Regularization.AutoML.Tests.Docs;

/// <summary>The code of docs/automl.md, which so compiles; <see cref="AutoMLDocsTests"/> compares the two.</summary>
internal static class AutoMLExamples
{
    public static async Task<ITransformer> Stock(MLContext ml, IDataView data, CancellationToken cancellation)
    {
        SweepablePipeline pipeline = ml.Transforms.NormalizeMeanVariance("Features")
            .Append(ml.Auto().ConR(new ConROptions { HiddenUnits = [64, 64] }));   // Strength, SimilarityWindow, ...
        var monitor = new SweepMonitor { MetricName = "MAE", MaximumTime = TimeSpan.FromSeconds(120) };
        AutoMLExperiment experiment = ml.Auto().CreateExperiment()
            .SetPipeline(pipeline).SetDataset(data, fold: 5)
            .SetRegressionMetric(RegressionMetric.MeanAbsoluteError)
            .SetTrainingTimeInSeconds(120)
            .SetMonitor(monitor);   // after SetPipeline, which sets a monitor of its own
        TrialResult best = await experiment.RunAsync(cancellation);
        SweepReport.Of(monitor.Trials, "MAE", searchSpace: pipeline.SearchSpace).Save("sweep.html");
        return best.Model;
    }

    public static async Task<ITransformer> OfThePack(MLContext ml, IDataView data, CancellationToken cancellation)
    {
        SweepablePipeline pipeline = ml.Transforms.NormalizeMeanVariance("Features")
            .Append(ml.Auto().ConR(new ConROptions { HiddenUnits = [64, 64] }));
        using var store = new JsonLinesTrialStore("trials.jsonl");
        Sweep sweep = ml.CreateSweep(pipeline, new SweepOptions
        {
            Objective = SweepObjective.Of(RegressionMetric.MeanAbsoluteError),
            MaximumTrials = 40,
            MaximumTime = TimeSpan.FromMinutes(10),
            SeedsPerTrial = 3,
            ParallelTrials = 2,
            Store = store,
            Monitors = [new SweepMonitor()],
        });
        SweepResult result = await sweep.RunAsync(data, cancellation);

        SweepReport report = SweepReport.Of(result);
        report.Save("sweep.html");
        report.SaveCsv("trials.csv");
        return result.Model;   // trained on all rows with the best parameters
    }

    public static SweepablePipeline OwnSpace(MLContext ml)
    {
        var options = new ConROptions { HiddenUnits = [64, 64], Strength = 0.5 };
        SearchSpace.SearchSpace space = ml.Auto().SearchSpaceOf(options);
        space.Remove("BatchSize");                                                        // not swept: 256
        space["Strength"] = new UniformDoubleOption(0.2, 20, logBase: true, defaultValue: 0.5);
        space["MaximumEpochs"] = new ChoiceOption(50, 100, 200);                          // any property of the options
        return ml.Transforms.NormalizeMeanVariance("Features").Append(ml.Auto().ConR(options, space));
    }

    public static SweepablePipeline Alternatives(MLContext ml) =>
        ml.Transforms.NormalizeMeanVariance("Features").Append(
            ml.Auto().ConR(),
            ml.Auto().NetworkRegression(new NetworkRegressionOptions
            {
                Regularizers = [new FeatureNoise(), new GroupLasso()],   // each on or off, and its own settings
            }));

    public static SweepOptions[] Objectives() =>
    [
        new SweepOptions
        {
            Objective = SweepObjective.Of(ImbalancedRegressionMetric.FewMeanAbsoluteError),
        },
        new SweepOptions
        {
            Objective = SweepObjective.Minimize("worst error", scored => scored.GetColumn<float>("Score")
                .Zip(scored.GetColumn<float>("Label"), (score, label) => (double)Math.Abs(score - label)).Max()),
        },
    ];

    public static void Asha(AutoMLExperiment experiment)
    {
        var options = new SweepOptions
        {
            Objective = SweepObjective.Of(RegressionMetric.MeanAbsoluteError),
            MaximumTrials = 200,
            Tuner = SweepTuner.Asha(new AshaOptions { MinimumEpochs = 5, MaximumEpochs = 135 }),
        };
        experiment.SetAshaTuner(new AshaOptions { MinimumEpochs = 5, MaximumEpochs = 135 });   // ML.NET's own
        options.Validate();
    }

    public static void ReportOfAFile()
    {
        SweepReport report = SweepReport.OfFile("trials.jsonl");
        report.Save("sweep.html");
    }
}
