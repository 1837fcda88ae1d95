using TorchSharp;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>Drives the engine step by step, as its loop does, without epochs' ends.</summary>
internal sealed class StepDriver : IDisposable
{
    private const int BatchesAnEpoch = 32;
    private const ulong Seed = 1;

    private readonly DisposeScope _scope = torch.NewDisposeScope();
    private readonly TrainingSession _session;
    private int _epoch;

    public StepDriver(int batch, int hidden)
        : this(Options(batch, hidden))
    {
    }

    public StepDriver(NetworkOptions options)
    {
        int batch = options.BatchSize;
        BaseLoss loss = options is NetworkClassificationOptions classes
            ? BaseLoss.Of(classes)
            : BaseLoss.Of((NetworkRegressionOptions)options);
        var control = new FitControl(() => false, null, CancellationToken.None);
        var reader = new TrainingRowsReader(options, standardizesTarget: options is NetworkRegressionOptions, Seed, control);
        TrainingRows rows = reader.Read(WideRows.InMemory(new MLContext(seed: 1), batch * BatchesAnEpoch), null);
        _session = new TrainingSession(options, loss, rows, torch.CPU, Seed, control);
        _session.BeginEpoch(0);
    }

    /// <summary>Ends the epoch for methods that learn from it.</summary>
    public void EndEpoch()
    {
        var report = new EpochReport { Epoch = _epoch + 1, TrainingLoss = 0, LearningRate = 0 };
        foreach (IEpochObserver observer in _session.Hooks.EpochObservers)
        {
            observer.AfterEpoch(report, _session.Fit);
        }

        _session.BeginEpoch(++_epoch);
    }

    /// <summary>The settings that the peer's training loop has, too.</summary>
    public static NetworkRegressionOptions Options(int batch, int hidden) => new()
    {
        HiddenUnits = [hidden, hidden],
        Dropout = 0,
        BatchSize = batch,
        LearningRate = 1e-3,
        WeightDecay = 1e-4,
        GradientClipping = 0,
        ValidationFraction = 0,
        MaximumEpochs = 1_000_000,
        Device = "cpu",
    };

    /// <summary>Runs steps, from epoch to epoch without what comes between them.</summary>
    public void Run(int steps)
    {
        for (int done = 0; done < steps;)
        {
            if (_session.Step())
            {
                done++;
            }
            else
            {
                _session.BeginEpoch(++_epoch);
            }
        }
    }

    public void Dispose()
    {
        _session.Dispose();
        _scope.Dispose();
    }
}
