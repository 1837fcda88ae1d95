using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>Mixup with the loss of decoupled mixup.</summary>
internal sealed class DecoupledMixer(DecoupledMixup settings, FitContext fit, int[] layers)
    : BatchMixer(settings, new ConstantMask(), RandomPartners.Instance, fit, layers), IBaseLoss
{
    private Pairs? _pairs;

    public Tensor PerRow(Tensor targets, StepContext step, Func<Tensor> inner)
    {
        Tensor arguments = step.Fit.ClassArguments(step.Pass.Outputs);
        if (settings.Form == DecoupledForm.Sigmoids)
        {
            return DecoupledLoss.Binary(arguments, BinaryTargets(arguments, targets).to_type(arguments.dtype));
        }

        Tensor losses = inner();
        return _pairs is { } pairs && settings.TermWeight > 0
            ? losses.add(Terms(arguments, pairs).to_type(losses.dtype))
            : losses;
    }

    protected override void TakeLabels(Tensor own, Tensor partner, Tensor share, FitContext fit) =>
        _pairs = new Pairs(BatchClasses.Of(own), BatchClasses.Of(partner), share);

    protected override void SkipBatch() => _pairs = null;

    private Tensor BinaryTargets(Tensor arguments, Tensor targets) => _pairs is { } pairs
        ? DecoupledLoss.BinaryTargets(
            arguments, pairs.Own, pairs.Partner, pairs.Share, settings.ShareThreshold, settings.ShareExponent)
        : ClassificationBaseLoss.Shares(targets);

    private Tensor Terms(Tensor arguments, Pairs pairs) =>
        DecoupledLoss.Terms(arguments, pairs.Own, pairs.Partner, pairs.Share, settings);

    private sealed record Pairs(Tensor Own, Tensor Partner, Tensor Share);
}
