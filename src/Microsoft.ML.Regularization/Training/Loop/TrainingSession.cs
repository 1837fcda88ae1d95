using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Everything that lives as long as one fit: network, optimizer, batches, hooks. Steps and epochs are driven from here.
/// </summary>
internal sealed class TrainingSession : IDisposable
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
    /// <param name="other">A session of the same rows and seed that lives longer, whose batches this one
    /// shares.</param>
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
            Network = Own(FirstNetwork.Of(options, rows, seed, _generator, device));
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
            Network.AlsoDifferentiateBy(Hooks.ParameterOwners.SelectMany(static owner => owner.Parameters.Parameters));
            IOptimizer optimizer = Own(Optimizers.Of(
                [Network, .. Hooks.ParameterOwners.Select(static owner => owner.Parameters)],
                device,
                options.WeightDecay));
            TrainingStep = new TrainingStep(Network, optimizer, baseLoss, Hooks, Fit, options.GradientClipping);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

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

    /// <summary>Runs steps to the end of the epoch or of the time; at least one.</summary>
    /// <returns>Mean loss and mean penalty over the rows.</returns>
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

    /// <summary>The base loss over the validation rows.</summary>
    /// <param name="bins">Takes note of the predicted classes; null for a regression.</param>
    /// <param name="regions">Takes note of the errors by region; null where nobody asks for them.</param>
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

    /// <summary>
    /// Fits the temperature of the probabilities to the validation rows, by row weights alone; null where there is
    /// nothing to fit or to fit it to.
    /// </summary>
    public CalibrationReport? Calibrate()
    {
        if (_baseLoss is not ClassificationBaseLoss { IsCalibrated: true } loss || _rows.Validation is not { } heldOut)
        {
            return null;
        }

        using BatchReader reader = NewValidationReader(heldOut, _rows.Classes! with { Weights = null });
        return new TemperatureScaling(Network, loss, reader, heldOut.RowCount, _control).Run();
    }

    /// <summary>The weights for scoring.</summary>
    /// <exception cref="InvalidOperationException">
    /// A weight is not a number: the last step took it out of bounds, after the last loss that was looked at.
    /// </exception>
    public NetworkWeights Export()
    {
        NetworkWeights weights = Network.Export();
        foreach (DenseLayer layer in weights.Layers)
        {
            if (!AreFinite(layer.Weights) || !AreFinite(layer.Biases))
            {
                throw NotFinite();
            }
        }

        return weights;
    }

    /// <summary>What to throw when loss or weights are not finite numbers.</summary>
    public InvalidOperationException NotFinite() => new(
        $"{_options.TrainerName}: loss or weights are not finite numbers any more, in epoch {Fit.Epoch + 1} at step "
        + $"{Fit.Step}. Lower LearningRate ({_options.LearningRate} now), keep GradientClipping above 0 and "
        + "StandardizesFeatures true, and look for extreme values in features and labels.");

    /// <summary>The embeddings for scoring.</summary>
    /// <exception cref="InvalidOperationException">A weight is not a number.</exception>
    public IReadOnlyList<CategoryEmbedding> ExportCategories()
    {
        IReadOnlyList<float[]> tables = Network.ExportEmbeddings();
        if (!tables.All(AreFinite))
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

    private static bool AreFinite(float[] values) => Array.TrueForAll(values, float.IsFinite);

    private T Own<T>(T owned)
        where T : IDisposable
    {
        _owned.Push(owned);
        return owned;
    }

    private BatchReader NewValidationReader(RowSource heldOut, ClassTargets? classes) =>
        new(heldOut, Math.Max(ValidationBatchSize, _options.BatchSize), _device, classes);

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
        Picker = rows.Training.IsInMemory ? Own(NewPicker(rows.Training, rows.Classes)).Pick : null,
        UnlabelledRowCount = rows.Unlabelled?.RowCount ?? 0,
        PickUnlabelledRows = rows.Unlabelled is { RowCount: > 0 } unlabelled
            ? Own(NewPicker(unlabelled, null)).Pick
            : null,
        Evaluate = Network.Evaluate,
        Visitor = VisitTrainingRows,
    };

    /// <summary>Picks as many rows as a training batch has at most.</summary>
    private RowPicker NewPicker(RowSource rows, ClassTargets? classes) =>
        new(rows, (int)Math.Min(_options.BatchSize, RowCount), _device, classes, Network);

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
