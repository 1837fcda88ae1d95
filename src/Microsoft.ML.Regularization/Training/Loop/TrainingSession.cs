using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Everything that lives as long as one fit: network, optimizer, batches, hooks. Steps and epochs are driven from here.
/// </summary>
internal sealed partial class TrainingSession : ITrainingSession
{
    private const int ValidationBatchSize = 1024;

    private readonly NetworkOptions _options;
    private readonly BaseLoss _baseLoss;
    private readonly FitControl _control;
    private readonly ulong _seed;
    private readonly torch.Device _device;
    private readonly Stack<IDisposable> _owned = new();
    private readonly torch.Generator _generator;
    private readonly LossSum _losses;
    private readonly TrainingRows _rows;
    private readonly TrainingSession? _peer;
    private readonly PeerTraining? _peers;

    /// <param name="options">The options.</param>
    /// <param name="baseLoss">The base loss.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="device">Where to compute.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="control">Whether the fit may go on.</param>
    /// <param name="other">A session of the same rows and seed that lives longer, whose batches this one
    /// shares.</param>
    /// <param name="networkIndex">Which of the networks of the fit this is; the first one makes the second.</param>
    public TrainingSession(
        NetworkOptions options,
        BaseLoss baseLoss,
        TrainingRows rows,
        FitDevice device,
        ulong seed,
        FitControl control,
        TrainingSession? other = null,
        int networkIndex = 0)
    {
        _options = options;
        _baseLoss = baseLoss;
        _control = control;
        _rows = rows;
        _seed = seed;
        _device = device.Device;
        RowCount = rows.Training.RowCount;
        try
        {
            _generator = Own(new torch.Generator(FitRandom.Derive(seed, FitRandom.Purpose.Tensors), device.Device));
            Network = Own(NewNetwork(device));
            if (options.InitialNetwork(networkIndex) is { } initial)
            {
                Network.Import(
                    initial.Network, [.. initial.Categories.Select(static category => category.Weights)]);
            }

            TrainingBatches = other?.TrainingBatches ?? Own(new BatchReader(
                rows.Training, options.BatchSize, device.Device, rows.Classes, options.UnknownCategoryFraction));
            ValidationBatches = other is not null || rows.Validation is null
                ? other?.ValidationBatches
                : Own(NewValidationReader(rows.Validation, rows.Classes));
            _losses = Own(new LossSum(device));
            LearningRates = new LearningRatePlan(
                options.LearningRateSchedule, options.LearningRate, TrainingBatches.BatchCount * options.MaximumEpochs);
            Fit = NewContext(other, networkIndex);
            Hooks = Own(new Hooks(options.AllRegularizers(), Fit));
            Network.AlsoDifferentiateBy(Hooks.ParameterOwners.SelectMany(static owner => owner.Parameters.Parameters));
            IOptimizer optimizer = Own(Optimizers.Of(
                [Network, .. Hooks.ParameterOwners.Select(static owner => owner.Parameters)],
                device,
                options.WeightDecay));
            BaseLoss stepLoss = Network is HybridNetwork hybrid ? HybridBaseLoss.Of(options, baseLoss, hybrid) : baseLoss;
            TrainingStep = new TrainingStep(Network, optimizer, stepLoss, Hooks, Fit, options.GradientClipping);
            if (options.TrainsPeer)
            {
                Average = Hooks.WeightAveraging is { } averaging
                    ? Own(new WeightAverage(Network, NewNetwork(device), averaging))
                    : null;
                _peer = networkIndex > 0 ? null : Own(new TrainingSession(
                    options, baseLoss, rows, device, FitRandom.Derive(seed, FitRandom.Purpose.Peer), control, this, 1));
                _peers = _peer is null ? null : new PeerTraining(this, _peer);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public TrainingEngine Engine => Network is HybridNetwork ? TrainingEngine.Hybrid : TrainingEngine.Tensors;

    public TensorNetwork Network { get; }

    public FitContext Fit { get; }

    public Hooks Hooks { get; }

    public LearningRatePlan LearningRates { get; }

    public TrainingStep TrainingStep { get; }

    /// <summary>Where batches come from.</summary>
    public BatchReader TrainingBatches { get; }

    /// <summary>Where batches for validation come from; null without validation.</summary>
    public BatchReader? ValidationBatches { get; }

    /// <summary>Averaged weights of the network; null where no hook of a fit of two networks asks for them.</summary>
    public WeightAverage? Average { get; }

    /// <summary>The sessions of all networks of the fit: this one, then the one whose batches are the same.</summary>
    public IEnumerable<TrainingSession> All => _peer is null ? [this] : [this, _peer];

    public long RowCount { get; }

    public bool HasValidation => ValidationBatches is not null;

    public bool IsClassification => _baseLoss is ClassificationBaseLoss;

    /// <summary>Begins an epoch, counted from zero: draws the order of its rows.</summary>
    public void BeginEpoch(int epoch)
    {
        foreach (TrainingSession session in All)
        {
            session.Fit.Epoch = epoch;
        }

        _losses.Clear();
        TrainingBatches.BeginShuffled(FitRandom.OfEpoch(_seed, epoch));
    }

    /// <summary>Runs the next step of the epoch.</summary>
    /// <returns>False at the end of the epoch.</returns>
    /// <exception cref="InvalidOperationException">The loss is not a number any more.</exception>
    public bool Step()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        if (TrainingBatches.Next() is not { } batch)
        {
            return false;
        }

        _losses.Add(_peers?.Run(batch) ?? TrainingStep.Run(batch, LearningRates.At(Fit.Step)));
        if (!_losses.IsFinite)
        {
            throw NotFinite();
        }

        return true;
    }

    public (double Loss, double Penalty) RunEpoch(int epoch)
    {
        BeginEpoch(epoch);
        do
        {
            _control.ThrowIfCanceled();
        }
        while (Step() && !_control.IsTimeUp);

        (double loss, double penalty) = _losses.Mean();
        if (!double.IsFinite(loss))
        {
            throw NotFinite();
        }

        return (loss, penalty);
    }

    public ValidationLoss Validate(CalibrationBins? bins, RegionErrors? regions = null)
    {
        var total = new ValidationLoss(_baseLoss, bins, regions);
        ValidationBatches!.BeginInOrder();
        while (true)
        {
            _control.ThrowIfCanceled();
            using DisposeScope scope = torch.NewDisposeScope();
            using IDisposable noGradient = torch.no_grad();
            if (ValidationBatches.Next() is not { } batch)
            {
                return total;
            }

            total.Add(Predict(batch), batch);
        }
    }

    public IWeightKeeper NewKeeper() => new TensorWeightKeeper(All.Select(static one => one.Network));

    public void AfterEpoch(EpochReport report)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGradient = torch.no_grad();
        foreach (TrainingSession one in All)
        {
            one.LearningRates.EndEpoch(report.ValidationLoss ?? report.TrainingLoss);
        }

        foreach (TrainingSession one in All)
        {
            foreach (IEpochObserver observer in one.Hooks.EpochObservers)
            {
                observer.AfterEpoch(report, one.Fit);
            }
        }
    }

    public void AfterFit()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGradient = torch.no_grad();
        foreach (TrainingSession one in All)
        {
            foreach (IFitObserver observer in one.Hooks.FitObservers)
            {
                observer.AfterFit(one.Network.Parameters, one.Fit);
            }
        }
    }

    /// <summary>What the model of the fit would give for a batch: the mean outputs of its networks.</summary>
    public torch.Tensor Predict(TrainingBatch batch)
    {
        torch.Tensor outputs = Network.Predict(batch);
        return _peer is null ? outputs : outputs.add(_peer.Network.Predict(batch)).div(2);
    }

    public CalibrationReport? Calibrate()
    {
        if (_baseLoss is not ClassificationBaseLoss { IsCalibrated: true } loss || _rows.Validation is not { } heldOut)
        {
            return null;
        }

        using BatchReader reader = NewValidationReader(heldOut, _rows.Classes! with { Weights = null });
        return new TensorTemperature(Predict, loss, reader, heldOut.RowCount, _control).Run();
    }

    public TrainedNetwork Export()
    {
        IReadOnlyList<float[]> tables = Network.ExportEmbeddings();
        var own = new TrainedNetwork(
            Network.Export(),
            [.. _rows.Categories.All.Zip(tables, static (category, weights) => category.With(weights))]);
        if (!own.IsFinite)
        {
            throw NotFinite();
        }

        return _peer is null ? own : JoinedNetworks.Join(own, _peer.Export());
    }

    /// <inheritdoc cref="FitChecks.NotFinite"/>
    public InvalidOperationException NotFinite() => FitChecks.NotFinite(_options, Fit);

    public void Dispose()
    {
        while (_owned.TryPop(out IDisposable? owned))
        {
            owned.Dispose();
        }
    }

    private T Own<T>(T owned)
        where T : IDisposable
    {
        _owned.Push(owned);
        return owned;
    }

    private BatchReader NewValidationReader(RowSource heldOut, ClassTargets? classes) =>
        new(heldOut, Math.Max(ValidationBatchSize, _options.BatchSize), _device, classes);

    private TensorNetwork NewNetwork(FitDevice device)
    {
        NetworkArchitecture architecture =
            NetworkArchitecture.Of(_options, _rows.Training.InputSize, _rows.Categories, _rows.OutputSize);
        ulong dropoutSeed = FitRandom.Derive(_seed, FitRandom.Purpose.Dropout);
        return device.Threads is { } threads
            ? new HybridNetwork(architecture, dropoutSeed, _generator, threads)
            : new DenseNetwork(architecture, dropoutSeed, _generator, device);
    }
}
