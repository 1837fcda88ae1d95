using System.Collections.Concurrent;
using Microsoft.ML.AutoML;
using Microsoft.ML.Regularization.MlNetBridge;
using Microsoft.ML.Runtime;
using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Fits and judges a pipeline with given parameters. Each fit has a context of its own, which the trial's token cancels:
/// that reaches every trainer that asks its host, as those of the pack do each batch.
/// </summary>
internal sealed class TrialFits(
    MLContext main, ISweepable<IEstimator<ITransformer>> pipeline, SpaceMap map, SweepOptions options,
    SweepRows rows, int seed)
{
    private readonly Lock _building = new();
    private readonly ConcurrentDictionary<string, bool> _warnings = [];
    private readonly int[] _seeds = Seeds(seed, options.SeedsPerTrial);

    /// <summary>Fits the pipeline with each seed on each fold, and judges it.</summary>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public TrialOutcome Run(Parameter parameter, CancellationToken token)
    {
        var metrics = new List<double>();
        long epochs = 0;
        ITransformer? first = null;
        foreach (int fitSeed in _seeds)
        {
            foreach (SweepFold fold in rows.Folds)
            {
                MLContext context = NewContext(fitSeed);
                using CancellationTokenRegistration canceling = CancelWith(context, token);
                ITransformer model = Fit(context, parameter, fold.TrainSet, fitSeed);
                token.ThrowIfCancellationRequested();
                metrics.Add(Judge(context, model, fold));
                token.ThrowIfCancellationRequested();
                epochs += Epochs(model);
                first ??= model;
            }
        }

        return new TrialOutcome(metrics, epochs, first!);
    }

    /// <summary>Fits the pipeline once, with the first seed.</summary>
    /// <param name="parameter">The parameters.</param>
    /// <param name="onAllRows">On all rows, or on the training rows of the first fold.</param>
    /// <param name="token">Ends the fit.</param>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public ITransformer FitOnce(Parameter parameter, bool onAllRows, CancellationToken token)
    {
        MLContext context = NewContext(_seeds[0]);
        using CancellationTokenRegistration canceling = CancelWith(context, token);
        ITransformer model = Fit(context, parameter, onAllRows ? rows.All : rows.Folds[0].TrainSet, _seeds[0]);
        token.ThrowIfCancellationRequested();
        return model;
    }

    /// <summary>Warnings that trainers gave since the last call and never before: a log needs each of them once.</summary>
    public IEnumerable<string> NewWarnings() =>
        _warnings.Where(warning => !warning.Value && _warnings.TryUpdate(warning.Key, true, false))
            .Select(warning => warning.Key);

    /// <summary>The estimator of parameters, not fitted.</summary>
    public IEstimator<ITransformer> Build(Parameter parameter) => Build(NewContext(_seeds[0]), parameter, _seeds[0]);

    private static int[] Seeds(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.Next())];
    }

    private static CancellationTokenRegistration CancelWith(MLContext context, CancellationToken token) =>
        token.Register(() => MlNetInternals.Cancel(MlNetInternals.EnvironmentOf(context.Model)));

    private static long Epochs(ITransformer model) => model switch
    {
        NetworkTransformer network => network.Model.History.Epochs.Count,
        IEnumerable<ITransformer> chain => chain.Sum(Epochs),
        _ => 0,
    };

    private ITransformer Fit(MLContext context, Parameter parameter, IDataView trainSet, int fitSeed) =>
        Build(context, parameter, fitSeed).Fit(trainSet);

    private IEstimator<ITransformer> Build(MLContext context, Parameter parameter, int fitSeed)
    {
        Parameter own = map.WithNetworkValue(parameter, nameof(NetworkOptions.Seed), fitSeed);
        if (options.ThreadsPerTrial is { } threads)
        {
            own = map.WithNetworkValue(own, nameof(NetworkOptions.ThreadCount), threads);
        }

        // A sweepable pipeline notes what it was last built from.
        lock (_building)
        {
            return pipeline.BuildFromOption(context, own);
        }
    }

    private double Judge(MLContext context, ITransformer model, SweepFold fold)
    {
        IDataView scored = model.Transform(fold.ValidationSet);
        return options.Objective!.Evaluate(new SweepEvaluation(context, scored, fold.TrainSet, model));
    }

    private MLContext NewContext(int fitSeed)
    {
        var context = new MLContext(fitSeed)
        {
            GpuDeviceId = main.GpuDeviceId,
            FallbackToCpu = main.FallbackToCpu,
            TempFilePath = main.TempFilePath,
        };
        context.Log += (_, line) =>
        {
            if (line.Kind is ChannelMessageKind.Warning or ChannelMessageKind.Error)
            {
                _warnings.TryAdd(line.RawMessage ?? line.Message, value: false);
            }
        };
        return context;
    }
}
