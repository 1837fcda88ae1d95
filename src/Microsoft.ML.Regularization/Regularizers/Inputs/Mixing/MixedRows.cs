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
    /// Weights of mixed rows and the rows' shares of their targets: of a row of weight w and a partner of weight v with
    /// the share s, the weight is s w + (1 - s) v and the share s w divided by it, or s where both weigh nothing.
    /// </summary>
    /// <param name="share">The rows' shares, [rows or 1, 1].</param>
    /// <param name="weights">Weights of rows and partners, [rows]; null where all are one.</param>
    public static (Tensor Share, Tensor? Weights) Weigh(Tensor share, (Tensor Own, Tensor Partner)? weights)
    {
        if (weights is not { } both)
        {
            return (share, null);
        }

        Tensor plain = share.view(-1).expand(both.Own.shape[0]);
        Tensor own = plain.mul(both.Own);
        Tensor weight = own.add(plain.neg().add(1).mul(both.Partner));
        Tensor counts = weight.gt(0);
        // Not divided by zero anywhere: where the share is learned, its slope would be no number.
        return (own.div(weight.where(counts, ones_like(weight))).where(counts, plain).unsqueeze(1), weight);
    }
}
