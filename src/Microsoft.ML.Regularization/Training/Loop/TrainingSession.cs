using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Everything that lives as long as one fit: network, optimizer, batches, hooks. Steps and epochs are driven from here.
/// </summary>
internal sealed class TrainingSession : ITrainingSession
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

    /// <param name="options">The options.</param>
    /// <param name="baseLoss">The base loss.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="device">Where to compute.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="control">Whether the fit may go on.</param>
    /// <param name="other">A session of the same rows and seed that lives longer, whose batches this one shares.</param>
    public TrainingSession(
        NetworkOptions options,
        BaseLoss baseLoss,
        TrainingRows rows,
        FitDevice device,
        ulong seed,
        FitControl control,
        TrainingSession? other = null)
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
            Network = Own(NewNetwork(rows, device));
            TrainingBatches = other?.TrainingBatches ?? Own(new BatchReader(
                rows.Training, options.BatchSize, device.Device, rows.Classes, options.UnknownCategoryFraction));
            ValidationBatches = other is not null || rows.Validation is null
                ? other?.ValidationBatches
                : Own(NewValidationReader(rows.Validation, rows.Classes));
            _losses = Own(new LossSum(device));
            LearningRates = new LearningRatePlan(
                options.LearningRateSchedule, options.LearningRate, TrainingBatches.BatchCount * options.MaximumEpochs);
            Fit = NewContext(rows, device.Device);
            Hooks = Own(new Hooks(options.AllRegularizers(), Fit));
            IOptimizer optimizer = Own<IOptimizer>(device.HasDirectMemory
                ? new AdamW(Network, options.WeightDecay)
                : new TensorAdamW(Network, options.WeightDecay));
            TrainingStep = new TrainingStep(Network, optimizer, baseLoss, Hooks, Fit, options.GradientClipping);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public TrainingEngine Engine => TrainingEngine.TorchSharp;

    public DenseNetwork Network { get; }

    public FitContext Fit { get; }

    public Hooks Hooks { get; }

    public LearningRatePlan LearningRates { get; }

    public TrainingStep TrainingStep { get; }

    /// <summary>Where batches come from.</summary>
    public BatchReader TrainingBatches { get; }

    /// <summary>Where batches for validation come from; null without validation.</summary>
    public BatchReader? ValidationBatches { get; }

    public long RowCount { get; }

    public bool HasValidation => ValidationBatches is not null;

    public bool IsClassification => _baseLoss is ClassificationBaseLoss;

    /// <summary>Begins an epoch, counted from zero: draws the order of its rows.</summary>
    public void BeginEpoch(int epoch)
    {
        Fit.Epoch = epoch;
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

        _losses.Add(TrainingStep.Run(batch, LearningRates.At(Fit.Step)));
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

            Network.Embed(batch);
            total.Add(Network.Predict(batch.Inputs), batch);
        }
    }

    public IWeightKeeper NewKeeper() => new TensorWeightKeeper(Network);

    public void AfterEpoch(EpochReport report)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGradient = torch.no_grad();
        foreach (IEpochObserver observer in Hooks.EpochObservers)
        {
            observer.AfterEpoch(report, Fit);
        }
    }

    public void AfterFit()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGradient = torch.no_grad();
        foreach (IFitObserver observer in Hooks.FitObservers)
        {
            observer.AfterFit(Network.Parameters, Fit);
        }
    }

    public CalibrationReport? Calibrate()
    {
        if (_baseLoss is not ClassificationBaseLoss { IsCalibrated: true } loss || _rows.Validation is not { } heldOut)
        {
            return null;
        }

        using BatchReader reader = NewValidationReader(heldOut, _rows.Classes! with { Weights = null });
        return new TensorTemperature(Network, loss, reader, heldOut.RowCount, _control).Run();
    }

    public NetworkWeights Export()
    {
        NetworkWeights weights = Network.Export();
        FitChecks.ThrowIfNotFinite(weights, _options, Fit);
        return weights;
    }

    /// <inheritdoc cref="FitChecks.NotFinite"/>
    public InvalidOperationException NotFinite() => FitChecks.NotFinite(_options, Fit);

    public IReadOnlyList<CategoryEmbedding> ExportCategories()
    {
        IReadOnlyList<float[]> tables = Network.ExportEmbeddings();
        if (!tables.All(FitChecks.AreFinite))
        {
            throw NotFinite();
        }

        return [.. _rows.Categories.All.Zip(tables, static (category, weights) => category.With(weights))];
    }

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

    private DenseNetwork NewNetwork(TrainingRows rows, FitDevice device)
    {
        var architecture = NetworkArchitecture.Of(
            _options, rows.Training.InputSize, rows.Categories, rows.OutputSize);
        var network = new DenseNetwork(
            architecture, FitRandom.Derive(_seed, FitRandom.Purpose.Dropout), _generator, device);
        if (_options.InitialModel is { } initial)
        {
            try
            {
                network.Import(initial.Network, [.. initial.Categories.Select(static category => category.Weights)]);
            }
            catch
            {
                network.Dispose();
                throw;
            }
        }

        return network;
    }

    private FitContext NewContext(TrainingRows rows, torch.Device device) => new()
    {
        RowCount = rows.Training.RowCount,
        InputSize = rows.Training.InputSize + rows.Categories.InputSize,
        TargetSize = rows.OutputSize,
        TargetScaling = rows.Scaling,
        Device = device,
        Generator = _generator,
        MaximumEpochs = _options.MaximumEpochs,
        FeatureSize = _options.HiddenUnits is [.., var last] ? last : rows.Training.InputSize + rows.Categories.InputSize,
        HiddenLayerCount = _options.HiddenUnits.Length,
        EmbeddingWidths =
            [.. rows.Categories.All.SelectMany(static table => Enumerable.Repeat(table.Size, table.SlotCount))],
        IsClassification = IsClassification,
        MemoryBudget = _options.MemoryBudget,
        ClassArguments = _baseLoss is ClassificationBaseLoss classes
            ? classes.Arguments
            : ClassificationBaseLoss.WithFirstOfTwo,
        ReadLabels = () => LabelPass.Read(rows.Training, _control),
        TaskLoss = _baseLoss.PerRow,
        Picker = rows.Training.IsInMemory ? Own(NewPicker(rows, device)).Pick : null,
        Visitor = VisitTrainingRows,
    };

    private RowPicker NewPicker(TrainingRows rows, torch.Device device) =>
        new(rows.Training, _options.BatchSize, device, rows.Classes, Network);

    private void VisitTrainingRows(Action<TrainingBatch, ForwardPass> visit)
    {
        using var reader = new BatchReader(
            _rows.Training, Math.Max(ValidationBatchSize, _options.BatchSize), _device, _rows.Classes);
        reader.BeginInOrder();
        while (true)
        {
            _control.ThrowIfCanceled();
            using DisposeScope scope = torch.NewDisposeScope();
            using IDisposable noGradient = torch.no_grad();
            if (reader.Next() is not { } batch)
            {
                return;
            }

            Network.Embed(batch);
            visit(batch, Network.Evaluate(batch.Inputs));
        }
    }
}
