using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>Strengths that one thread trains as one stack of networks.</summary>
internal sealed class PathGroup : IDisposable
{
    private readonly BaseLoss _baseLoss;
    private readonly FitDevice _device;
    private readonly List<TensorPathMember> _members;
    private readonly bool _sharesAugmentation;
    private NetworkStack? _stack;

    public PathGroup(IEnumerable<TensorPathMember> members, BaseLoss baseLoss, FitDevice device)
    {
        _members = [.. members];
        _baseLoss = baseLoss;
        _device = device;
        _sharesAugmentation = _members.TrueForAll(member => member.AugmentsAs(_members[0]));
    }

    /// <summary>Runs a step of all networks; those whose loss is not a number any more leave.</summary>
    public void Step(TrainingBatch batch)
    {
        if (_members.Count == 0)
        {
            return;
        }

        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable gradient = torch.enable_grad();
        _stack ??= new NetworkStack([.. _members.Select(static member => (DenseNetwork)member.Session.Network)], _device);
        TrainingBatch[] batches = Augment(batch);
        (torch.Tensor features, torch.Tensor outputs) = _stack.Forward(Inputs(batches));
        var steps = new MemberStep[batches.Length];
        for (int i = 0; i < steps.Length; i++)
        {
            int index = i;
            steps[i] = new MemberStep(
                _members[i], batches[i], () => features.select(0, index), () => outputs.select(0, index));
        }

        (torch.Tensor losses, torch.Tensor slopes) = StackedBaseLoss.Of(_baseLoss, outputs, steps);
        torch.Tensor? inputGradients = _stack.Backward(
            AddTo(slopes, steps), FeatureGradient(features, steps), isWanted: batch.Codes is not null);
        for (int i = 0; i < steps.Length; i++)
        {
            steps[i].End(losses, i, inputGradients);
        }

        DropFailed();
    }

    /// <summary>Adds a batch to the validation losses of the networks.</summary>
    public void Validate(TrainingBatch batch) => _members.ForEach(member => member.Validate(batch));

    public void Dispose() => _stack?.Dispose();

    private static TrainingBatch Augmented(TensorPathMember member, TrainingBatch batch)
    {
        TrainingBatch own = batch.Copy();
        member.Session.Network.Embed(own);
        member.Session.TrainingStep.Augment(own);
        return own;
    }

    private static torch.Tensor Inputs(TrainingBatch[] batches) =>
        Array.TrueForAll(batches, batch => ReferenceEquals(batch.Inputs, batches[0].Inputs))
            ? batches[0].Inputs
            : torch.stack(batches.Select(static batch => batch.Inputs.detach()));

    private static torch.Tensor AddTo(torch.Tensor slopes, MemberStep[] steps)
    {
        for (int i = 0; i < steps.Length; i++)
        {
            if (steps[i].OutputGradient is { } gradient)
            {
                slopes.select(0, i).add_(gradient);
            }
        }

        return slopes;
    }

    private static torch.Tensor? FeatureGradient(torch.Tensor features, MemberStep[] steps)
    {
        torch.Tensor? all = null;
        for (int i = 0; i < steps.Length; i++)
        {
            if (steps[i].FeatureGradient is { } gradient)
            {
                all ??= torch.zeros(features.shape, torch.ScalarType.Float32, features.device);
                all.select(0, i).copy_(gradient);
            }
        }

        return all;
    }

    /// <summary>The batch of each member: one and the same for members that would change it equally.</summary>
    private TrainingBatch[] Augment(TrainingBatch batch)
    {
        var batches = new TrainingBatch[_members.Count];
        if (batch.Codes is null && _members.TrueForAll(static m => m.Session.Hooks.Augmenters.Length == 0))
        {
            Array.Fill(batches, batch);
            return batches;
        }

        torch.Tensor before = _members[0].RandomState();
        batches[0] = Augmented(_members[0], batch);
        torch.Tensor after = _members[0].RandomState();
        for (int i = 1; i < batches.Length; i++)
        {
            bool isShared = _sharesAugmentation && batch.Codes is null
                && _members[i].RandomState().bytes.SequenceEqual(before.bytes);
            batches[i] = isShared ? batches[0] : Augmented(_members[i], batch);
            if (isShared)
            {
                _members[i].Session.Fit.Generator.set_state(after);
            }
        }

        return batches;
    }

    private void DropFailed()
    {
        if (_members.RemoveAll(static member => member.Failure is not null) > 0)
        {
            _stack!.Dispose();
            _stack = null;
        }
    }
}
