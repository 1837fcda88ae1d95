using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>
/// One strength of a path by tensors: all that a fit of its own has but the rows and the way to gradients.
/// </summary>
internal sealed class TensorPathMember : PathMember
{
    private readonly LossSum _losses;
    private readonly bool _hasDirectMemory;

    /// <param name="index">Which of the strengths this is.</param>
    /// <param name="strength">The strength.</param>
    /// <param name="options">The options of the fit of this strength.</param>
    /// <param name="baseLoss">The base loss.</param>
    /// <param name="run">What all strengths share.</param>
    /// <param name="first">The strength whose batches are read for all; null for that one.</param>
    public TensorPathMember(
        int index, double strength, NetworkOptions options, BaseLoss baseLoss, FitRun run, TensorPathMember? first)
        : this(index, strength, options, NewSession(options, baseLoss, run, first), run.Device)
    {
    }

    private TensorPathMember(
        int index, double strength, NetworkOptions options, TrainingSession session, FitDevice device)
        : base(index, strength, session, options)
    {
        Session = session;
        _hasDirectMemory = device.HasDirectMemory;
        _losses = new LossSum(device);
    }

    public TrainingSession Session { get; }

    public override void BeginEpoch(int epoch)
    {
        base.BeginEpoch(epoch);
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
            Fail();
        }
    }

    /// <summary>Adds a batch to the validation loss.</summary>
    public void Validate(TrainingBatch batch)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGradient = torch.no_grad();
        TrainingBatch own = batch.Copy();
        Session.Network.Embed(own);
        Validation.Add(Session.Network.Predict(own.Inputs), own);
    }

    /// <summary>
    /// Whether batches come out of augmentation as those of another member do: the same regularizers change them, and
    /// by nothing that these keep for another hook.
    /// </summary>
    public bool AugmentsAs(TensorPathMember other) =>
        Session.Hooks.AugmenterSources.SequenceEqual(other.Session.Hooks.AugmenterSources)
        && Array.TrueForAll(Session.Hooks.Augmenters, static augmenter =>
            augmenter is not (IPenalty or IBaseLoss or IWeightPenalty or ITargetRefiner or IGradientTransform
                or IStepObserver or IEpochObserver or IFitObserver));

    /// <summary>The state of the random numbers of hooks.</summary>
    public torch.Tensor RandomState() => Session.Fit.Generator.get_state();

    public override void Dispose()
    {
        base.Dispose();
        _losses.Dispose();
        Session.Dispose();
    }

    protected override (double Loss, double Penalty) MeanLosses() => _losses.Mean();

    private static TrainingSession NewSession(
        NetworkOptions options, BaseLoss baseLoss, FitRun run, TensorPathMember? first)
    {
        var session = new TrainingSession(
            options, baseLoss, run.Rows, run.Device, run.Seed, run.Control, first?.Session);
        string? obstacle = session.Hooks switch
        {
            { HiddenTransforms.Length: > 0 } =>
                "A regularizer changes hidden layers, and a path trains all strengths as one stack of networks, which has "
                + "no place for that. Set the Layers of mixup methods to [0], or fit each strength by itself.",
            { ParameterOwners.Length: > 0 } =>
                "A regularizer trains parameters of its own (AdaMixUp), and a path trains all strengths as one stack of "
                + "networks, which has no place for that. Fit each strength by itself.",
            _ => null,
        };
        if (obstacle is not null)
        {
            session.Dispose();
            throw new InvalidOperationException(obstacle);
        }

        return session;
    }
}
