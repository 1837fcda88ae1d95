using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>
/// One strength of a path in training: all that a fit of its own has but the rows and the way to gradients.
/// </summary>
internal sealed class PathMember : IDisposable
{
    private readonly LossSum _losses;
    private readonly FitRecord _record;
    private readonly bool _hasDirectMemory;
    private double _lowest = double.PositiveInfinity;
    private long _firstStep;

    /// <param name="strength">The strength.</param>
    /// <param name="options">The options of the fit of this strength.</param>
    /// <param name="baseLoss">The base loss.</param>
    /// <param name="run">What all strengths share.</param>
    /// <param name="first">The strength whose batches are read for all; null for that one.</param>
    public PathMember(double strength, NetworkOptions options, BaseLoss baseLoss, FitRun run, PathMember? first)
    {
        Strength = strength;
        _hasDirectMemory = run.Device.HasDirectMemory;
        Session = new TrainingSession(
            options, baseLoss, run.Rows, run.Device, run.Seed, run.Control, first?.Session);
        if (Session.Hooks.HiddenTransforms.Length > 0)
        {
            Session.Dispose();
            throw new InvalidOperationException(
                "A regularizer changes hidden layers, and a path trains all strengths as one stack of networks, which has "
                + "no place for that. Set the Layers of mixup methods to [0], or fit each strength by itself.");
        }

        if (Session.Hooks.ParameterOwners.Length > 0)
        {
            Session.Dispose();
            throw new InvalidOperationException(
                "A regularizer trains parameters of its own (AdaMixUp), and a path trains all strengths as one stack of "
                + "networks, which has no place for that. Fit each strength by itself.");
        }

        _losses = new LossSum(run.Device);
        _record = new FitRecord(Session, options);
    }

    public double Strength { get; }

    public TrainingSession Session { get; }

    /// <summary>Why training failed; null where it has not.</summary>
    public InvalidOperationException? Failure { get; private set; }

    /// <summary>The score of the best epoch so far.</summary>
    public ValidationScore Score { get; private set; } = ValidationScore.None;

    /// <summary>Whether patience is exhausted.</summary>
    public bool IsExhausted => _record.IsExhausted;

    public void BeginEpoch(int epoch)
    {
        Session.Fit.Epoch = epoch;
        _firstStep = Session.Fit.Step;
        _losses.Clear();
    }

    /// <summary>Ends a step: takes the optimizer's step for the gradients that the network holds.</summary>
    /// <param name="baseLosses">The base losses of all members of the group.</param>
    /// <param name="index">Which of them is this one's.</param>
    /// <param name="penalty">The sum of penalties; null without any.</param>
    /// <param name="rows">Rows of the batch.</param>
    public void EndStep(torch.Tensor baseLosses, int index, torch.Tensor? penalty, int rows)
    {
        Session.TrainingStep.Update(Session.LearningRates.At(Session.Fit.Step));
        if (_hasDirectMemory)
        {
            double penaltyLoss = penalty?.item<float>() ?? 0;
            _losses.Add(FlatTensor.MemoryOf(baseLosses)[index] + penaltyLoss, penaltyLoss, rows);
        }
        else
        {
            torch.Tensor baseLoss = baseLosses.select(0, index);
            _losses.Add(new StepLoss(penalty is null ? baseLoss : baseLoss.add(penalty), penalty, rows));
        }

        if (!_losses.IsFinite)
        {
            Failure = Session.NotFinite();
        }
    }

    /// <summary>Ends an epoch; null where training has failed.</summary>
    public EpochReport? EndEpoch(
        ValidationLoss? validation, CalibrationBins? bins, (TimeSpan Training, TimeSpan Epoch) elapsed)
    {
        (double Loss, double Penalty) losses = _losses.Mean();
        if (!double.IsFinite(losses.Loss))
        {
            Failure ??= Session.NotFinite();
            return null;
        }

        if (validation?.Mean is { } loss && loss < _lowest)
        {
            _lowest = loss;
            Score = new ValidationScore(loss, validation.StandardError);
        }

        return _record.Add(losses, validation, bins, _firstStep, elapsed);
    }

    /// <summary>
    /// Whether batches come out of augmentation as those of another member do: the same regularizers change them, and
    /// by nothing that these keep for another hook.
    /// </summary>
    public bool AugmentsAs(PathMember other) =>
        Session.Hooks.AugmenterSources.SequenceEqual(other.Session.Hooks.AugmenterSources)
        && Array.TrueForAll(Session.Hooks.Augmenters, static augmenter =>
            augmenter is not (IPenalty or IBaseLoss or IWeightPenalty or ITargetRefiner or IGradientTransform
                or IStepObserver or IEpochObserver or IFitObserver));

    /// <summary>The state of the random numbers of hooks.</summary>
    public torch.Tensor RandomState() => Session.Fit.Generator.get_state();

    /// <summary>Ends the fit: the model of the best epoch; null where a weight is not a number.</summary>
    public NetworkModelParameters? End(StopReason reason, Func<TrainingHistory, NetworkModelParameters> model)
    {
        if (Failure is not null)
        {
            return null;
        }

        TrainingHistory history = _record.End(reason);
        try
        {
            return model(history);
        }
        catch (InvalidOperationException failure)
        {
            Failure = failure;
            return null;
        }
    }

    public void Dispose()
    {
        _record.Dispose();
        _losses.Dispose();
        Session.Dispose();
    }
}
