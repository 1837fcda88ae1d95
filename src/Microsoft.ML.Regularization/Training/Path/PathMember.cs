namespace Microsoft.ML.Regularization;

/// <summary>One strength of a path in training, whichever engine runs it: its epochs and what they came to.</summary>
/// <param name="index">Which of the strengths this is.</param>
/// <param name="strength">The strength.</param>
/// <param name="session">All that a fit of its own has but the rows; belongs to the derived class.</param>
/// <param name="options">The options of the fit of this strength.</param>
internal abstract class PathMember(int index, double strength, ITrainingSession session, NetworkOptions options)
    : IDisposable
{
    private readonly FitRecord _record = new(session, options);
    private CalibrationBins? _bins;
    private double _lowest = double.PositiveInfinity;
    private long _firstStep;

    /// <summary>Which of the strengths this is.</summary>
    public int Index => index;

    public double Strength => strength;

    /// <summary>Why training failed; null where it has not.</summary>
    public InvalidOperationException? Failure { get; private set; }

    /// <summary>The score of the best epoch so far.</summary>
    public ValidationScore Score { get; private set; } = ValidationScore.None;

    /// <summary>Whether patience is exhausted.</summary>
    public bool IsExhausted => _record.IsExhausted;

    /// <summary>The validation loss of the epoch so far.</summary>
    protected ValidationLoss Validation { get; private set; } = null!;

    /// <summary>The predicted classes of the epoch so far; null for a regression.</summary>
    protected CalibrationBins? Bins => _bins;

    /// <summary>What to fail with when loss or weights are not numbers any more.</summary>
    protected InvalidOperationException NotFinite => FitChecks.NotFinite(options, session.Fit);

    /// <summary>Begins an epoch, counted from zero.</summary>
    public virtual void BeginEpoch(int epoch)
    {
        session.Fit.Epoch = epoch;
        _firstStep = session.Fit.Step;
    }

    /// <summary>Begins the validation at the end of an epoch.</summary>
    /// <param name="baseLoss">The base loss; null where losses of rows will be added.</param>
    public void BeginValidation(BaseLoss? baseLoss)
    {
        _bins = session.IsClassification ? new() : null;
        Validation = new ValidationLoss(baseLoss, _bins);
    }

    /// <summary>Ends an epoch; null where training has failed.</summary>
    public EpochReport? EndEpoch((TimeSpan Training, TimeSpan Epoch) elapsed)
    {
        (double Loss, double Penalty) losses = MeanLosses();
        if (!double.IsFinite(losses.Loss))
        {
            Fail();
            return null;
        }

        if (Validation.Mean is { } loss && loss < _lowest)
        {
            _lowest = loss;
            Score = new ValidationScore(loss, Validation.StandardError);
        }

        return _record.Add(losses, Validation, _bins, _firstStep, elapsed);
    }

    /// <summary>Ends the fit: the model of the best epoch; null where a weight is not a number.</summary>
    /// <param name="reason">Why it ends.</param>
    /// <param name="model">Makes the model.</param>
    public NetworkModelParameters? End(
        StopReason reason, Func<ITrainingSession, TrainingHistory, NetworkModelParameters> model)
    {
        if (Failure is not null)
        {
            return null;
        }

        TrainingHistory history = _record.End(reason);
        try
        {
            return model(session, history);
        }
        catch (InvalidOperationException failure)
        {
            Failure = failure;
            return null;
        }
    }

    public virtual void Dispose() => _record.Dispose();

    /// <summary>Mean loss and mean penalty of the epoch.</summary>
    protected abstract (double Loss, double Penalty) MeanLosses();

    /// <summary>Takes note that the loss is not a number any more.</summary>
    protected void Fail() => Failure ??= NotFinite;
}
