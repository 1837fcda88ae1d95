using TorchSharp;

namespace Microsoft.ML.Regularization.Tests.Hooks;

// One hook of each kind that does what a test tells it.
internal sealed class Augmenter(Action<TrainingBatch> augment) : IBatchAugmenter
{
    public void Augment(TrainingBatch batch, FitContext fit) => augment(batch);
}

internal sealed class Refiner(Func<torch.Tensor, StepContext, torch.Tensor> refine) : ITargetRefiner
{
    public torch.Tensor Refine(torch.Tensor targets, StepContext step) => refine(targets, step);
}

internal sealed class FeatureTransform(Func<torch.Tensor, StepContext, torch.Tensor> transform) : IFeatureTransform
{
    torch.Tensor IFeatureTransform.Transform(torch.Tensor features, StepContext step) => transform(features, step);
}

internal sealed class RowLoss(Func<torch.Tensor, StepContext, Func<torch.Tensor>, torch.Tensor> loss) : IBaseLoss
{
    public torch.Tensor PerRow(torch.Tensor targets, StepContext step, Func<torch.Tensor> inner) =>
        loss(targets, step, inner);
}

internal sealed class Penalty(Func<StepContext, torch.Tensor?> penalty) : IPenalty
{
    public torch.Tensor? PerRow(StepContext step) => penalty(step);
}

internal sealed class WeightPenalty(Func<IReadOnlyList<NetworkParameter>, torch.Tensor> penalty) : IWeightPenalty
{
    torch.Tensor IWeightPenalty.Penalty(IReadOnlyList<NetworkParameter> parameters) => penalty(parameters);
}

internal sealed class GradientTransform(Action<IReadOnlyList<NetworkParameter>> transform) : IGradientTransform
{
    public void Transform(IReadOnlyList<NetworkParameter> parameters) => transform(parameters);
}

internal sealed class StepObserver(Action<IReadOnlyList<NetworkParameter>, FitContext> observe) : IStepObserver
{
    public void AfterStep(IReadOnlyList<NetworkParameter> parameters, FitContext fit) => observe(parameters, fit);
}

internal sealed class EpochObserver(Action<EpochReport, FitContext> observe) : IEpochObserver
{
    public void AfterEpoch(EpochReport report, FitContext fit) => observe(report, fit);
}

internal sealed class FitObserver(Action<IReadOnlyList<NetworkParameter>, FitContext> observe) : IFitObserver
{
    public void AfterFit(IReadOnlyList<NetworkParameter> parameters, FitContext fit) => observe(parameters, fit);
}

internal sealed class Disposable : IEpochObserver, IDisposable
{
    public int Calls { get; private set; }

    public void AfterEpoch(EpochReport report, FitContext fit)
    {
    }

    public void Dispose() => Calls++;
}
