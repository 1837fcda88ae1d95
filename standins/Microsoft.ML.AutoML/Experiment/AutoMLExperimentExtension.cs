using Microsoft.Extensions.DependencyInjection;
using Microsoft.ML.SearchSpace.Option;
using static Microsoft.ML.DataOperationsCatalog;

namespace Microsoft.ML.AutoML;

public static class AutoMLExperimentExtension
{
    private const float DefaultSubSample = 0.1f;

    public static AutoMLExperiment SetDataset(
        this AutoMLExperiment experiment, IDataView train, IDataView validation, bool subSamplingTrainDataset = false)
    {
        if (subSamplingTrainDataset)
        {
            experiment.AddSearchSpace(TrainValidateDatasetManager.SpaceKey, new SearchSpace.SearchSpace
            {
                { TrainValidateDatasetManager.ShareKey, new UniformSingleOption(0, 1, false, DefaultSubSample) },
            });
        }
        experiment.Services.AddSingleton<IDatasetManager>(new TrainValidateDatasetManager(train, validation));
        return experiment;
    }

    public static AutoMLExperiment SetDataset(this AutoMLExperiment experiment, TrainTestData trainValidationSplit) =>
        experiment.SetDataset(trainValidationSplit.TrainSet, trainValidationSplit.TestSet);

    public static AutoMLExperiment SetDataset(
        this AutoMLExperiment experiment, IDataView dataset, int fold = 10, string? samplingKeyColumnName = null)
    {
        experiment.Services.AddSingleton<IDatasetManager>(
            new CrossValidateDatasetManager(dataset, fold, samplingKeyColumnName));
        return experiment;
    }

    public static AutoMLExperiment SetBinaryClassificationMetric(
        this AutoMLExperiment experiment, BinaryClassificationMetric metric, string labelColumn = "label",
        string predictedColumn = "PredictedLabel") =>
        experiment.SetMetric(new BinaryMetricManager(metric, labelColumn, predictedColumn));

    public static AutoMLExperiment SetMulticlassClassificationMetric(
        this AutoMLExperiment experiment, MulticlassClassificationMetric metric, string labelColumn = "label",
        string predictedColumn = "PredictedLabel") =>
        experiment.SetMetric(new MulticlassMetricManager(metric, labelColumn, predictedColumn));

    public static AutoMLExperiment SetRegressionMetric(
        this AutoMLExperiment experiment, RegressionMetric metric, string labelColumn = "Label",
        string scoreColumn = "Score") =>
        experiment.SetMetric(new RegressionMetricManager(metric, labelColumn, scoreColumn));

    /// <summary>Sets runner, monitor and tuner, too: what else is wanted of these is to be set afterwards.</summary>
    public static AutoMLExperiment SetPipeline(this AutoMLExperiment experiment, SweepablePipeline pipeline)
    {
        experiment.AddSearchSpace(AutoMLExperiment.PipelineKey, pipeline.SearchSpace);
        experiment.Services.AddSingleton(pipeline);
        return experiment.SetTrialRunner<SweepablePipelineRunner>().SetMonitor<LogMonitor>().SetEciCostFrugalTuner();
    }

    public static AutoMLExperiment SetCostFrugalTuner(this AutoMLExperiment experiment) =>
        experiment.SetTuner(services => new CostFrugalTuner(
            Settings(services).SearchSpace!, Settings(services).Seed, services.GetService<TrialCheckpoint>()?.Results));

    /// <summary>Needs a pipeline.</summary>
    public static AutoMLExperiment SetEciCostFrugalTuner(this AutoMLExperiment experiment) =>
        experiment.SetTuner(services => new EciCostFrugalTuner(
            services.GetRequiredService<SweepablePipeline>(), Settings(services).SearchSpace!, Settings(services).Seed,
            services.GetService<TrialCheckpoint>()?.Results));

    public static AutoMLExperiment SetRandomSearchTuner(this AutoMLExperiment experiment, int? seed = null) =>
        experiment.SetTuner(services => new RandomSearchTuner(
            Settings(services).SearchSpace!, seed ?? Settings(services).Seed));

    public static AutoMLExperiment SetGridSearchTuner(this AutoMLExperiment experiment, int step = 10) =>
        experiment.SetTuner(services => new GridSearchTuner(Settings(services).SearchSpace!, step));

    /// <summary>One file for each search space and metric.</summary>
    public static AutoMLExperiment SetCheckpoint(this AutoMLExperiment experiment, string folder)
    {
        Directory.CreateDirectory(folder);
        experiment.Services.AddSingleton(services =>
        {
            SearchSpace.SearchSpace space = Settings(services).SearchSpace!;
            string metric = services.GetService<IMetricManager>() is { } manager ? $"-{manager.MetricName}" : "";
            return new TrialCheckpoint(
                Path.Combine(folder, $"trialResults-{space.GetHashCode()}{metric}.csv"), space);
        });
        return experiment;
    }

    private static AutoMLExperiment SetMetric(this AutoMLExperiment experiment, IEvaluateMetricManager metric)
    {
        experiment.Services.AddSingleton<IMetricManager>(metric);
        experiment.Services.AddSingleton(metric);
        return experiment;
    }

    private static AutoMLExperiment.AutoMLExperimentSettings Settings(IServiceProvider services) =>
        services.GetRequiredService<AutoMLExperiment.AutoMLExperimentSettings>();
}
