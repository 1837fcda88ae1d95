using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>The arithmetic of mixing rows.</summary>
internal static class MixedRows
{
    /// <summary>share · own + (1 - share) · partner; exactly one of the two where the share is 1 or 0.</summary>
    /// <param name="own">[..., rows, width].</param>
    /// <param name="partner">Of the same shape.</param>
    /// <param name="share">[rows or 1, width or 1].</param>
    public static Tensor Mix(Tensor own, Tensor partner, Tensor share) => partner.lerp(own, share);

    /// <summary>
    /// Weights and targets of mixed rows: of a row of weight w and a partner of weight v with the share s, the weight is
    /// s w + (1 - s) v and the row's share of the target s w divided by it, or s where both weigh nothing.
    /// </summary>
    /// <param name="targets">Targets of rows and partners, [rows, targets].</param>
    /// <param name="weights">Weights of rows and partners, [rows]; null where all are one.</param>
    /// <param name="share">The rows' shares, [rows or 1, 1].</param>
    public static (Tensor Targets, Tensor? Weights) Labels(
        (Tensor Own, Tensor Partner) targets, (Tensor Own, Tensor Partner)? weights, Tensor share)
    {
        if (weights is not { } both)
        {
            return (Mix(targets.Own, targets.Partner, share), null);
        }

        Tensor own = share.view(-1).mul(both.Own);
        Tensor weight = own.add(share.view(-1).neg().add(1).mul(both.Partner));
        Tensor plain = share.view(-1).expand(weight.shape[0]);
        Tensor ownShare = own.div(weight).where(weight.gt(0), plain);
        return (Mix(targets.Own, targets.Partner, ownShare.unsqueeze(1)), weight);
    }
}
