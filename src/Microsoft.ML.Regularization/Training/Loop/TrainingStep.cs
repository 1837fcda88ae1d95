using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>
/// One step: embed, augment, forward, refine targets, loss and penalties, backward, transform gradients, optimize,
/// observe.
/// </summary>
internal sealed class TrainingStep(
    INetwork network, IOptimizer optimizer, BaseLoss baseLoss, Hooks hooks, FitContext fit, double gradientClipping)
{
    /// <summary>Runs the step on a batch; tensors it makes belong to the caller's dispose scope.</summary>
    public StepLoss Run(TrainingBatch batch, double learningRate)
    {
        network.Embed(batch);
        Augment(batch);
        ForwardPass pass = network.Forward(batch.Inputs);
        torch.Tensor targets = batch.Targets;
        torch.Tensor? penalty = null;
        if (HasRowHooks)
        {
            (targets, penalty) = Regularize(batch, pass);
        }

        penalty = AddWeightPenalties(penalty);
        torch.Tensor loss = Sum(penalty, baseLoss.Mean(pass.Outputs, targets, batch.Weights));
        network.Backward(loss);
        Update(learningRate);
        return new StepLoss(loss, penalty, batch.Count);
    }

    /// <summary>Lets the augmenters change a batch.</summary>
    public void Augment(TrainingBatch batch)
    {
        foreach (IBatchAugmenter augmenter in hooks.Augmenters)
        {
            augmenter.Augment(batch, fit);
        }
    }

    /// <summary>Whether any hook looks at the rows of a step.</summary>
    public bool HasRowHooks => hooks.Refiners.Length + hooks.Penalties.Length > 0;

    /// <summary>The targets after refinement, and the mean penalty of the rows; null without any.</summary>
    public (torch.Tensor Targets, torch.Tensor? Penalty) Regularize(TrainingBatch batch, ForwardPass pass)
    {
        torch.Tensor targets = batch.Targets;
        var step = new StepContext(fit, batch, pass, network.Forward);
        foreach (ITargetRefiner refiner in hooks.Refiners)
        {
            targets = refiner.Refine(targets, step);
        }

        return (targets, RowPenalties(step));
    }

    /// <summary>Adds the penalties of the weights to a penalty that may be null.</summary>
    public torch.Tensor? AddWeightPenalties(torch.Tensor? penalty)
    {
        foreach (IWeightPenalty weightPenalty in hooks.WeightPenalties)
        {
            penalty = Sum(penalty, weightPenalty.Penalty(network.Parameters));
        }

        return penalty;
    }

    /// <summary>Takes the optimizer's step for the gradients that the network holds.</summary>
    public void Update(double learningRate)
    {
        using IDisposable noGradient = torch.no_grad();
        foreach (IGradientTransform transform in hooks.GradientTransforms)
        {
            transform.Transform(network.Parameters);
        }

        optimizer.Step(learningRate, gradientClipping);
        fit.Step++;
        foreach (IStepObserver observer in hooks.StepObservers)
        {
            observer.AfterStep(network.Parameters, fit);
        }
    }

    private torch.Tensor? RowPenalties(StepContext step)
    {
        torch.Tensor? sum = null;
        foreach ((IPenalty penalty, string name) in hooks.Penalties)
        {
            if (penalty.PerRow(step) is { } rows)
            {
                sum = Sum(sum, Mean(rows, step.Batch, name));
            }
        }

        return sum;
    }

    private static torch.Tensor Mean(torch.Tensor rows, TrainingBatch batch, string name)
    {
        long count = rows.shape is [long length] ? length : 0;
        if (count == 0 || count % batch.Count != 0)
        {
            throw new InvalidOperationException(
                $"{name} gave a penalty of shape [{string.Join(", ", rows.shape)}] for {batch.Count} rows; it must be "
                + "one value a row of each view.");
        }

        return batch.Weights is not { } weights
            ? rows.mean()
            : rows.mul(count == batch.Count ? weights : weights.repeat(count / batch.Count)).mean();
    }

    private static torch.Tensor Sum(torch.Tensor? sum, torch.Tensor term) => sum is null ? term : sum.add(term);
}
