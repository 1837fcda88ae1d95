namespace Microsoft.ML.Regularization;

/// <summary>Partners with similar targets, of all training rows.</summary>
internal sealed class SimilarPartners(FitContext fit, double bandwidth) : IPartnerChoice
{
    // Not the number of outputs: a network that learns quantiles has several for one target.
    private readonly LabelKernel _kernel =
        new(fit.TrainingTargets, fit.TrainingTargets.Length / (int)fit.RowCount, bandwidth);

    public PartnerRows Choose(TrainingBatch batch, FitContext fit, ref FitRandom random)
    {
        ReadOnlySpan<long> ids = batch.RowIds.Span;
        int[] partners = new int[ids.Length];
        for (int i = 0; i < partners.Length; i++)
        {
            partners[i] = _kernel.Draw((int)ids[i], ref random);
        }

        return new PartnerRows(null, fit.PickTrainingRows(partners));
    }
}
