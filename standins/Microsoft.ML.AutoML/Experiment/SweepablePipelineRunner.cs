using System.Diagnostics;
using Microsoft.ML.Data;
using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.AutoML;

/// <summary>Builds, fits and evaluates the pipeline of a trial, on the caller's thread.</summary>
internal sealed class SweepablePipelineRunner(
    MLContext context, SweepablePipeline pipeline, IEvaluateMetricManager metricManager, IDatasetManager datasetManager)
    : ITrialRunner
{
    public Task<TrialResult> RunAsync(TrialSettings settings, CancellationToken ct)
    {
        using CancellationTokenRegistration registration = ct.Register(context.CancelExecution);
        try
        {
            return Task.FromResult(Run(settings));
        }
        catch (Exception exception) when (ct.IsCancellationRequested)
        {
            throw new OperationCanceledException(exception.Message, exception, ct);
        }
    }

    public void Dispose() => context.CancelExecution();

    private TrialResult Run(TrialSettings settings)
    {
        var watch = Stopwatch.StartNew();
        (ITransformer model, double metric) = datasetManager switch
        {
            ICrossValidateDatasetManager folds => CrossValidate(folds, settings),
            ITrainValidateDatasetManager split => FitAndEvaluate(
                settings, split.LoadTrainDataset(context, settings), split.LoadValidateDataset(context, settings)),
            _ => throw new ArgumentException(
                $"{datasetManager.GetType()} must be {nameof(ITrainValidateDatasetManager)} or "
                + $"{nameof(ICrossValidateDatasetManager)}."),
        };
        return new TrialResult
        {
            TrialSettings = settings,
            Model = model,
            Metric = metric,
            Loss = metricManager.IsMaximize ? -metric : metric,
            DurationInMilliseconds = watch.ElapsedMilliseconds,
        };
    }

    /// <summary>The model is the first fold's.</summary>
    private (ITransformer Model, double Metric) CrossValidate(
        ICrossValidateDatasetManager folds, TrialSettings settings)
    {
        var trained = context.Data.CrossValidationSplit(folds.Dataset, folds.Fold, folds.SamplingKeyColumnName)
            .Select(fold => FitAndEvaluate(settings, fold.TrainSet, fold.TestSet)).ToList();
        return (trained[0].Model, trained.Average(fold => fold.Metric));
    }

    private (ITransformer Model, double Metric) FitAndEvaluate(
        TrialSettings settings, IDataView train, IDataView validation)
    {
        Parameter parameter = settings.Parameter[AutoMLExperiment.PipelineKey];
        TransformerChain<ITransformer> model = pipeline.BuildFromOption(context, parameter).Fit(train);
        return (model, metricManager.Evaluate(context, model.Transform(validation)));
    }
}
