using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>
/// One step: embed, augment, forward, transform features, refine targets, loss and penalties, backward, transform
/// gradients, optimize, observe.
/// </summary>
internal sealed class TrainingStep(
    INetwork network, IOptimizer optimizer, BaseLoss baseLoss, Hooks hooks, FitContext fit, double gradientClipping)
{
    private readonly Func<torch.Tensor, int, torch.Tensor>? _afterLayer = AfterLayer(hooks.HiddenTransforms);

    /// <summary>Runs the step on a batch; tensors it makes belong to the caller's dispose scope.</summary>
    public StepLoss Run(TrainingBatch batch, double learningRate)
    {
        StepLoss loss = Loss(Begin(batch));
        network.Backward(loss.Loss);
        Update(learningRate);
        return loss;
    }

    /// <summary>The first part of a step: embeds and augments the batch, and runs it through the network.</summary>
    public StepContext Begin(TrainingBatch batch)
    {
        network.Embed(batch);
        Augment(batch);
        return new StepContext(fit, batch, Forward(batch.Inputs), Forward);
    }

    /// <summary>The second part of a step: its loss, and what hooks make of it.</summary>
    public StepLoss Loss(StepContext step)
    {
        TrainingBatch batch = step.Batch;
        (torch.Tensor loss, torch.Tensor? penalty) = hooks.SeeSteps
            ? LossOfHooks(step)
            : (baseLoss.Mean(step.Pass.Outputs, batch.Targets, batch.Weights), null);
        penalty = AddWeightPenalties(penalty);
        return new StepLoss(Sum(penalty, loss), penalty, batch.Count);
    }

    /// <summary>Lets the augmenters change a batch.</summary>
    public void Augment(TrainingBatch batch)
    {
        foreach (IBatchAugmenter augmenter in hooks.Augmenters)
        {
            augmenter.Augment(batch, fit);
        }
    }

    /// <summary>The base loss as hooks change it, and the mean penalty of the rows; null without any.</summary>
    public (torch.Tensor Loss, torch.Tensor? Penalty) LossOfHooks(TrainingBatch batch, ForwardPass pass) =>
        LossOfHooks(new StepContext(fit, batch, pass, Forward));

    private (torch.Tensor Loss, torch.Tensor? Penalty) LossOfHooks(StepContext step)
    {
        SelectRows(step);
        step = TransformFeatures(step);
        torch.Tensor targets = step.Batch.Targets;
        foreach (ITargetRefiner refiner in hooks.Refiners)
        {
            targets = refiner.Refine(targets, step);
        }

        return (RowLosses(step, targets), RowPenalties(step));
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

    private static Func<torch.Tensor, int, torch.Tensor>? AfterLayer(IHiddenTransform[] transforms) => transforms switch
    {
        [] => null,
        [var only] => only.Transform,
        _ => (values, layer) => transforms.Aggregate(values, (sofar, next) => next.Transform(sofar, layer)),
    };

    private ForwardPass Forward(torch.Tensor inputs) => network.Forward(inputs, _afterLayer);

    private void SelectRows(StepContext step)
    {
        foreach (IPeerSelection selection in hooks.PeerSelections)
        {
            torch.Tensor factors = selection.Select(step);
            step.Batch.Weights = step.Batch.Weights?.mul(factors) ?? factors;
        }
    }

    private StepContext TransformFeatures(StepContext step)
    {
        if (hooks.FeatureTransforms.Length == 0)
        {
            return step;
        }

        torch.Tensor features = step.Pass.Features;
        foreach (IFeatureTransform transform in hooks.FeatureTransforms)
        {
            features = transform.Transform(features, step);
        }

        return step.With(step.Pass with { Outputs = network.Head(features) });
    }

    private torch.Tensor RowLosses(StepContext step, torch.Tensor targets)
    {
        if (hooks.BaseLosses.Length == 0)
        {
            return baseLoss.Mean(step.Pass.Outputs, targets, step.Batch.Weights);
        }

        Func<torch.Tensor> losses = () => baseLoss.PerRow(step.Pass.Outputs, targets);
        foreach ((IBaseLoss hook, string _) in hooks.BaseLosses)
        {
            Func<torch.Tensor> inner = losses;
            losses = () => hook.PerRow(targets, step, inner);
        }

        torch.Tensor rows = losses();
        return rows.numel() == step.Batch.Count ? Mean(rows, step.Batch, hooks.BaseLosses[^1].Name) : throw WrongShape(
            rows, step.Batch, hooks.BaseLosses[^1].Name, "loss", "row");
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
            throw WrongShape(rows, batch, name, "penalty", "row of each view");
        }

        return batch.Weights is not { } weights
            ? rows.mean()
            : rows.mul(count == batch.Count ? weights : weights.repeat(count / batch.Count)).mean();
    }

    private static InvalidOperationException WrongShape(
        torch.Tensor rows, TrainingBatch batch, string name, string what, string unit) => new(
        $"{name} gave a {what} of shape [{string.Join(", ", rows.shape)}] for {batch.Count} rows; it must be one value "
        + $"a {unit}.");

    private static torch.Tensor Sum(torch.Tensor? sum, torch.Tensor term) => sum is null ? term : sum.add(term);
}
