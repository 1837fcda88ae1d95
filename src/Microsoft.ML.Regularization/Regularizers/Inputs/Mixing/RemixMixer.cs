using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>Mixup with the label shares of Remix.</summary>
internal sealed class RemixMixer(Remix settings, FitContext fit, int[] layers, RemixShares rule)
    : BatchMixer(settings, new ConstantMask(), RandomPartners.Instance, fit, layers)
{
    protected override Tensor LabelShares(
        double[] shares, TrainingBatch batch, PartnerRows partners, FitContext fit)
    {
        long[] own = BatchClasses.Of(batch.Targets).cpu().data<long>().ToArray();
        long[] other = BatchClasses.Of(partners.Targets(batch)).cpu().data<long>().ToArray();
        double[] ofRows = new double[own.Length];
        for (int i = 0; i < ofRows.Length; i++)
        {
            ofRows[i] = rule.Of(own[i], other[i], shares.Length == 1 ? shares[0] : shares[i]);
        }

        return base.LabelShares(ofRows, batch, partners, fit);
    }
}
