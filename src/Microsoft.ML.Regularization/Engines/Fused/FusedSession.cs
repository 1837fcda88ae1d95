namespace Microsoft.ML.Regularization;

/// <summary>
/// A fit in managed code: network, optimizer, batches and closed forms of the methods. No tensor library is touched.
/// </summary>
internal sealed class FusedSession : ITrainingSession
{
    private readonly NetworkOptions _options;
    private readonly PlainLoss _loss;
    private readonly TrainingRows _rows;
    private readonly FitControl _control;
    private readonly ulong _seed;
    private readonly FusedShare _share;
    private readonly bool _ownsShare;
    private readonly FusedNetwork<float> _network;
    private readonly IPlainHook[] _hooks;
    private readonly FusedStep _step;
    private readonly MeanLoss _losses = new();
    private FusedWorkspace? _workspace;
    private FusedEvaluation? _validation;

    /// <param name="options">The options, which <see cref="EngineChoice"/> leaves to the fused engine.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="control">Whether the fit may go on.</param>
    /// <param name="share">What others that train on the same rows share, who own it; null for a fit of its own.</param>
    public FusedSession(
        NetworkOptions options,
        PlainLoss loss,
        TrainingRows rows,
        ulong seed,
        FitControl control,
        FusedShare? share = null)
    {
        (_options, _loss, _rows, _control, _seed) = (options, loss, rows, control, seed);
        _ownsShare = share is null;
        _share = share ?? new FusedShare(options, rows, control, options.ThreadCount ?? Environment.ProcessorCount);
        LearningRates = new LearningRatePlan(
            options.LearningRateSchedule, options.LearningRate, _share.Training.Count * options.MaximumEpochs);
        try
        {
            var numbers = new TensorNumbers(FitRandom.Derive(seed, FitRandom.Purpose.Tensors));
            _network = NewNetwork(numbers);
            Fit = NewContext(numbers);
            _hooks =
                [.. options.AllRegularizers().Select(method => method.BeginPlain(Fit)).OfType<IPlainHook>()];
            _step = NewStep(new PlainStep(Fit, _network, _share.Threads) { Loss = _loss });
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

    public bool HasValidation => _rows.Validation is not null;

    public bool IsClassification => _rows.Classes is not null;

    public IWeightKeeper NewKeeper() => new FusedWeightKeeper(_network);

    /// <summary>Mean loss and mean penalty of the epoch so far.</summary>
    public (double Loss, double Penalty) MeanLosses => _losses.Value;

    /// <summary>Memory for the steps of this network and of others with which it shares the rows.</summary>
    public FusedWorkspace NewWorkspace() => new(_network, _rows, isShared: !_ownsShare);

    /// <summary>Begins an epoch, counted from zero: draws the order of its rows.</summary>
    public void BeginEpoch(int epoch)
    {
        BeginLosses(epoch);
        _share.Training.BeginShuffled(FitRandom.OfEpoch(_seed, epoch));
    }

    /// <summary>Begins an epoch, counted from zero, of batches that somebody else reads.</summary>
    public void BeginLosses(int epoch)
    {
        Fit.Epoch = epoch;
        _losses.Clear();
    }

    /// <summary>Runs the next step of the epoch.</summary>
    /// <returns>False at the end of the epoch.</returns>
    /// <exception cref="InvalidOperationException">The loss is not a number any more.</exception>
    public bool Step()
    {
        _workspace ??= NewWorkspace();
        if (!_workspace.Batch.Read(_share.Training))
        {
            return false;
        }

        return Step(_workspace) ? true : throw FitChecks.NotFinite(_options, Fit);
    }

    /// <summary>Runs a step.</summary>
    /// <param name="workspace">Holds the batch; the step uses its memory.</param>
    /// <returns>Whether all losses of the epoch so far are numbers.</returns>
    public bool Step(FusedWorkspace workspace)
    {
        (double loss, double penalty) = _step.Run(workspace, LearningRates.At(Fit.Step));
        _losses.Add(loss, penalty, workspace.Batch.Count);
        return _losses.IsFinite;
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
        var scores = new PlainScores(_loss, total, bins, regions);
        _validation ??= NewEvaluation(_rows.Classes?.Weights)!;
        _validation.Visit(scores.Add);
        return total;
    }

    /// <summary>Adds the batch of a workspace to the validation loss.</summary>
    /// <param name="workspace">Holds the batch; the pass uses its memory.</param>
    /// <param name="scores">Adds up.</param>
    public void Score(FusedWorkspace workspace, PlainScores scores)
    {
        _network.Embeddings.Fill(workspace.Batch.Codes, workspace.Batch.Inputs);
        _network.Prepare();
        _network.Forward(workspace.Pass, isTraining: false);
        scores.Add(workspace.Batch, workspace.Pass.Outputs.Span);
    }

    /// <summary>Adds up scores of this network.</summary>
    public PlainScores NewScores(ValidationLoss total, CalibrationBins? bins) => new(_loss, total, bins);

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
        _validation?.Dispose();
        if (_ownsShare)
        {
            _share.Dispose();
        }
    }

    private FusedEvaluation? NewEvaluation(float[]? classWeights) =>
        _share.NewValidation(classWeights) is { } heldOut ? new(_network, heldOut, _rows, _control) : null;

    private FusedNetwork<float> NewNetwork(TensorNumbers numbers)
    {
        var network = new FusedNetwork<float>(
            NetworkArchitecture.Of(_options, _rows.Training.InputSize, _rows.Categories, _rows.OutputSize),
            FitRandom.Derive(_seed, FitRandom.Purpose.Dropout),
            _share.Threads);
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
        ReadLabels = () => _share.Labels,
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
