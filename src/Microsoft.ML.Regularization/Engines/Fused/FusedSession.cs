namespace Microsoft.ML.Regularization;

/// <summary>
/// A fit in managed code: network, optimizer, batches and closed forms of the methods. No tensor library is touched.
/// </summary>
internal sealed class FusedSession : ITrainingSession
{
    private const int ValidationBatchSize = 1024;

    private readonly NetworkOptions _options;
    private readonly PlainLoss _loss;
    private readonly TrainingRows _rows;
    private readonly FitControl _control;
    private readonly ulong _seed;
    private readonly FusedThreads _threads;
    private readonly FusedNetwork<float> _network;
    private readonly RowBatches _training;
    private readonly FusedEvaluation? _validation;
    private readonly PlainBatch _batch;
    private readonly IPlainHook[] _hooks;
    private readonly FusedStep _step;
    private readonly MeanLoss _losses = new();

    /// <param name="options">The options, which <see cref="EngineChoice"/> leaves to the fused engine.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="control">Whether the fit may go on.</param>
    public FusedSession(NetworkOptions options, PlainLoss loss, TrainingRows rows, ulong seed, FitControl control)
    {
        (_options, _loss, _rows, _control, _seed) = (options, loss, rows, control, seed);
        _training = new RowBatches(
            rows.Training, options.BatchSize, rows.Classes?.Weights, options.UnknownCategoryFraction);
        LearningRates = new LearningRatePlan(
            options.LearningRateSchedule, options.LearningRate, _training.Count * options.MaximumEpochs);
        _threads = new FusedThreads(options.ThreadCount ?? Environment.ProcessorCount);
        try
        {
            var numbers = new TensorNumbers(FitRandom.Derive(seed, FitRandom.Purpose.Tensors));
            _network = NewNetwork(numbers);
            Fit = NewContext(numbers);
            _validation = NewEvaluation(rows.Classes?.Weights);
            FusedPass<float> pass = _network.NewPass();
            pass.WantsInputGradient = _network.Embeddings.Width > 0;
            _batch = new PlainBatch(pass.Inputs, rows);
            _hooks =
                [.. options.AllRegularizers().Select(method => method.BeginPlain(Fit)).OfType<IPlainHook>()];
            _step = NewStep(new PlainStep(Fit, _network, _threads) { Loss = _loss, Batch = _batch, Pass = pass });
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public TrainingEngine Engine => TrainingEngine.Fused;

    public FitContext Fit { get; }

    public LearningRatePlan LearningRates { get; }

    public long RowCount => _rows.Training.RowCount;

    public bool HasValidation => _validation is not null;

    public bool IsClassification => _rows.Classes is not null;

    public IWeightKeeper NewKeeper() => new FusedWeightKeeper(_network);

    /// <summary>Begins an epoch, counted from zero: draws the order of its rows.</summary>
    public void BeginEpoch(int epoch)
    {
        Fit.Epoch = epoch;
        _losses.Clear();
        _training.BeginShuffled(FitRandom.OfEpoch(_seed, epoch));
    }

    /// <summary>Runs the next step of the epoch.</summary>
    /// <returns>False at the end of the epoch.</returns>
    /// <exception cref="InvalidOperationException">The loss is not a number any more.</exception>
    public bool Step()
    {
        if (!_batch.Read(_training))
        {
            return false;
        }

        (double loss, double penalty) = _step.Run(LearningRates.At(Fit.Step));
        _losses.Add(loss, penalty, _batch.Count);
        return _losses.IsFinite ? true : throw FitChecks.NotFinite(_options, Fit);
    }

    public (double Loss, double Penalty) RunEpoch(int epoch)
    {
        BeginEpoch(epoch);
        do
        {
            _control.ThrowIfCanceled();
        }
        while (Step() && !_control.IsTimeUp);

        return _losses.Value;
    }

    public ValidationLoss Validate(CalibrationBins? bins, RegionErrors? regions = null)
    {
        var total = new ValidationLoss(baseLoss: null, bins, regions);
        _validation!.Visit((batch, outputs) =>
        {
            float[] losses = new float[batch.Count];
            _loss.Run(outputs, batch.Targets.Span, losses, new float[outputs.Length]);
            total.Add(losses, batch.Weights);
            regions?.Add(outputs, batch.Targets.Span, batch.Weights);
            if (bins is not null && _loss is ClassificationPlainLoss classification)
            {
                Add(bins, classification, batch, outputs);
            }
        });
        return total;
    }

    public void AfterEpoch(EpochReport report) =>
        LearningRates.EndEpoch(report.ValidationLoss ?? report.TrainingLoss);

    public void AfterFit()
    {
        foreach (IPlainFitObserver observer in _hooks.OfType<IPlainFitObserver>())
        {
            observer.AfterFit(Fit);
        }
    }

    public CalibrationReport? Calibrate()
    {
        if (_options is not NetworkClassificationOptions { CalibratesProbabilities: true }
            || NewEvaluation(classWeights: null) is not { } evaluation)
        {
            return null;
        }

        using (evaluation)
        {
            return new PlainTemperature((ClassificationPlainLoss)_loss, evaluation, _rows.Validation!.RowCount).Run();
        }
    }

    public TrainedNetwork Export()
    {
        var trained = new TrainedNetwork(
            FusedExchange.Export(_network),
            [.. _rows.Categories.All.Zip(FusedExchange.ExportEmbeddings(_network), static (c, w) => c.With(w))]);
        return trained.IsFinite ? trained : throw FitChecks.NotFinite(_options, Fit);
    }

    public void Dispose()
    {
        _training.Dispose();
        _validation?.Dispose();
        _threads.Dispose();
    }

    private static void Add(
        CalibrationBins bins, ClassificationPlainLoss loss, PlainBatch batch, ReadOnlySpan<float> outputs)
    {
        int width = outputs.Length / batch.Count;
        double[] logs = new double[ClassificationPlainLoss.ClassCount(width)];
        for (int row = 0; row < batch.Count; row++)
        {
            loss.Arguments(outputs.Slice(row * width, width), logs);
            ClassificationPlainLoss.LogSoftMax(logs, logs);
            bins.Add(logs, batch.Targets.Rows(row, 1), batch.WeightOf(row));
        }
    }

    private FusedEvaluation? NewEvaluation(float[]? classWeights) => _rows.Validation is not { } heldOut ? null : new(
        _network,
        new RowBatches(heldOut, Math.Max(ValidationBatchSize, _options.BatchSize), classWeights),
        _rows,
        _control);

    private FusedNetwork<float> NewNetwork(TensorNumbers numbers)
    {
        var network = new FusedNetwork<float>(
            NetworkArchitecture.Of(_options, _rows.Training.InputSize, _rows.Categories, _rows.OutputSize),
            FitRandom.Derive(_seed, FitRandom.Purpose.Dropout),
            _threads);
        FusedInitialization.Fill(network.Parameters, numbers);
        if (_options.InitialNetwork(0) is { } initial)
        {
            FusedExchange.Import(
                network, initial.Network, [.. initial.Categories.Select(static category => category.Weights)]);
        }

        return network;
    }

    private FitContext NewContext(TensorNumbers numbers) => new()
    {
        RowCount = _rows.Training.RowCount,
        InputSize = _network.Architecture.InputSize,
        TargetSize = _rows.OutputSize,
        TargetScaling = _rows.Scaling,
        Numbers = numbers,
        MaximumEpochs = _options.MaximumEpochs,
        FeatureSize = _network.Architecture.LayerInput(_network.Architecture.LayerCount - 1),
        HiddenLayerCount = _options.HiddenUnits.Length,
        EmbeddingWidths = _rows.Categories.Widths,
        IsClassification = IsClassification,
        MemoryBudget = _options.MemoryBudget,
        ReadLabels = () => LabelPass.Read(_rows.Training, _control),
    };

    private FusedStep NewStep(PlainStep step)
    {
        ParameterPlaces places = _network.Parameters.Places;
        var optimizer = new AdamWState(places.Length, places.DecayedLength, _options.WeightDecay);
        return new FusedStep(_network, optimizer, _loss, step, _options.GradientClipping)
        {
            Augmenters = [.. _hooks.OfType<IPlainAugmenter>()],
            Penalties = [.. _hooks.OfType<IPlainPenalty>()],
            WeightPenalties = [.. _hooks.OfType<IPlainWeightPenalty>()],
        };
    }
}
