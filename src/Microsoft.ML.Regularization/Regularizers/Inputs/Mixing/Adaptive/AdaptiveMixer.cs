using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>
/// AdaMixUp in one fit: mixes each row with another by shares that the policy allows, asks the network to learn mixed
/// and real rows, and a discriminator on its features to tell one from the other. Policy and discriminator learn from
/// the sum of these losses with the network.
/// </summary>
internal sealed class AdaptiveMixer(AdaMixUp settings, FitContext fit)
    : IBatchAugmenter, IBaseLoss, IPenalty, IParameterOwner, IDisposable
{
    private readonly double _strength = settings.Strength;
    private RealRows? _real;
    private ForwardPass? _realPass;

    public SharePolicy Policy { get; } = new(fit, settings.PolicyUnits);

    public ParameterStore Parameters => Policy.Parameters;

    public void Augment(TrainingBatch batch, FitContext fit)
    {
        RequireRows(batch);
        FitRandom random = BatchRandom.Next(fit);
        PartnerRows partners = RandomPartners.Instance.Choose(batch, fit, ref random);
        Tensor inputs = partners.Inputs(batch);
        Tensor uniform = rand(
            [batch.Count, 1L], batch.Inputs.dtype, fit.Device, generator: fit.Generator);
        // Embeddings are not to learn what suits the policy.
        Tensor share = ShareInterval.At(Policy.Logits(batch.Inputs.detach(), inputs.detach()), uniform);
        (Tensor Own, Tensor Partner)? weights = batch.Weights is { } own ? (own, partners.Weights(batch)!) : null;
        (Tensor labelShare, Tensor? weight) = MixedRows.Weigh(share, weights);
        // Nor is the policy to learn to make rows weigh little.
        weight = weight?.detach();
        _real = new RealRows(batch.Inputs, batch.Targets, Ratio(batch.Weights, weight));
        _realPass = null;
        batch.Targets = MixedRows.Mix(batch.Targets, partners.Targets(batch), labelShare.to_type(batch.Targets.dtype));
        batch.Inputs = MixedRows.Mix(batch.Inputs, inputs, share);
        batch.Weights = weight;
    }

    /// <summary>The mean of the losses of the mixed row and of the row itself.</summary>
    public Tensor PerRow(Tensor targets, StepContext step, Func<Tensor> inner)
    {
        Tensor real = step.Fit.TaskLoss(RealPass(step).Outputs, _real!.Targets);
        real = _real.Ratio is { } ratio ? real.mul(ratio) : real;
        return inner().add(real).div(2);
    }

    /// <summary>The mean of the binary cross entropies of the mixed row and of the row itself.</summary>
    public Tensor? PerRow(StepContext step)
    {
        Tensor mixed = nn.functional.softplus(Policy.Realness(step.Pass.Features));
        Tensor real = nn.functional.softplus(Policy.Realness(RealPass(step).Features).neg());
        return mixed.add(real).mul(_strength / 2);
    }

    public void Dispose() => Policy.Dispose();

    /// <summary>What the loss of a row counts where it is multiplied by the weight of the mixed row.</summary>
    private static Tensor? Ratio(Tensor? weights, Tensor? mixed) =>
        weights is null ? null : weights.div(mixed!).where(mixed!.gt(0), zeros_like(weights));

    private static void RequireRows(TrainingBatch batch)
    {
        if (batch.Inputs.shape[0] != batch.Count)
        {
            throw new InvalidOperationException(
                $"{nameof(AdaMixUp)} cannot take part with another method that brings rows of its own into a hidden "
                + "layer. Take one of them out of Regularizers, or set the other's Layers to [0].");
        }
    }

    private ForwardPass RealPass(StepContext step)
    {
        RequireRows(step.Batch);
        return _realPass ??= step.Forward(_real!.Inputs);
    }

    private sealed record RealRows(Tensor Inputs, Tensor Targets, Tensor? Ratio);
}
