using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>Mixup with the loss of decoupled mixup.</summary>
internal sealed class DecoupledMixer : BatchMixer, IBaseLoss
{
    private readonly DecoupledMixup _settings;
    private readonly UnlabelledPartners? _unlabelled;
    private Pairs? _pairs;

    public DecoupledMixer(DecoupledMixup settings, FitContext fit, int[] layers)
        : this(settings, fit, layers, UnlabelledOf(settings))
    {
    }

    private DecoupledMixer(DecoupledMixup settings, FitContext fit, int[] layers, UnlabelledPartners? unlabelled)
        : base(settings, new ConstantMask(), (IPartnerChoice?)unlabelled ?? RandomPartners.Instance, fit, layers)
    {
        _settings = settings;
        _unlabelled = unlabelled;
    }

    public Tensor PerRow(Tensor targets, StepContext step, Func<Tensor> inner)
    {
        Tensor arguments = step.Fit.ClassArguments(step.Pass.Outputs);
        if (_settings.Form == DecoupledForm.Sigmoids)
        {
            return DecoupledLoss.Binary(arguments, BinaryTargets(arguments, targets).to_type(arguments.dtype));
        }

        Tensor losses = inner();
        return _pairs is { } pairs && _settings.TermWeight > 0
            ? losses.add(Terms(arguments, pairs).to_type(losses.dtype))
            : losses;
    }

    protected override void TakeLabels(Tensor own, Tensor partner, Tensor share, FitContext fit) =>
        _pairs = new Pairs(
            BatchClasses.Of(own), BatchClasses.Of(partner), share, _unlabelled is { WereUnlabelled: true });

    protected override void SkipBatch() => _pairs = null;

    private Tensor BinaryTargets(Tensor arguments, Tensor targets) => _pairs is { } pairs
        ? DecoupledLoss.BinaryTargets(
            arguments, pairs.Own, pairs.Partner, pairs.Share, _settings.ShareThreshold, _settings.ShareExponent)
        : ClassificationBaseLoss.Shares(targets);

    private Tensor Terms(Tensor arguments, Pairs pairs) => DecoupledLoss.Terms(
        arguments, pairs.Own, pairs.Partner, pairs.Share, _settings, pairs.IsOneSided);

    private static UnlabelledPartners? UnlabelledOf(DecoupledMixup settings) =>
        settings.UsesUnlabelledRows ? new UnlabelledPartners(settings.UnlabelledShare) : null;

    /// <param name="Own">The classes of the rows.</param>
    /// <param name="Partner">Those of their partners.</param>
    /// <param name="Share">The rows' shares.</param>
    /// <param name="IsOneSided">Whether the partners' classes are only predicted.</param>
    private sealed record Pairs(Tensor Own, Tensor Partner, Tensor Share, bool IsOneSided);
}
