using TorchSharp;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>Drives the engine step by step, as its loop does, without epochs' ends.</summary>
internal sealed class StepDriver : IDisposable
{
    private const int BatchesAnEpoch = 32;
    private const ulong Seed = 1;

    private readonly DisposeScope? _scope;
    private readonly FusedThreads? _threads;
    private readonly ITrainingSession _session;
    private readonly Action<int> _beginEpoch;
    private readonly Func<bool> _step;
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
        var reader = new TrainingRowsReader(
            options, standardizesTarget: options is NetworkRegressionOptions, Seed, control);
        TrainingRows rows = reader.Read(WideRows.InMemory(new MLContext(seed: 1), batch * BatchesAnEpoch), null);
        TrainingEngine engine = EngineChoice.Of(options, gpuDeviceId: null);
        if (engine == TrainingEngine.Fused)
        {
            var session = new FusedSession(options, PlainLoss.Of(options)!, rows, Seed, control);
            (_session, _beginEpoch, _step) = (session, session.BeginEpoch, session.Step);
        }
        else
        {
            _scope = torch.NewDisposeScope();
            _threads = engine == TrainingEngine.Hybrid
                ? new FusedThreads(options.ThreadCount ?? Environment.ProcessorCount)
                : null;
            FitDevice device = torch.CPU;
            var session = new TrainingSession(
                options, loss, rows, device with { Threads = _threads }, Seed, control);
            (_session, _beginEpoch, _step) = (session, session.BeginEpoch, session.Step);
        }

        _beginEpoch(0);
    }

    /// <summary>Ends the epoch for methods that learn from it.</summary>
    public void EndEpoch()
    {
        _session.AfterEpoch(new EpochReport { Epoch = _epoch + 1, TrainingLoss = 0, LearningRate = 0 });
        _beginEpoch(++_epoch);
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
            if (_step())
            {
                done++;
            }
            else
            {
                _beginEpoch(++_epoch);
            }
        }
    }

    public void Dispose()
    {
        _session.Dispose();
        _threads?.Dispose();
        _scope?.Dispose();
    }
}
