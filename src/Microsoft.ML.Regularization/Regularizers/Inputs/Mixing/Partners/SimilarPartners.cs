namespace Microsoft.ML.Regularization;

/// <summary>Partners with similar targets, of all training rows.</summary>
internal sealed class SimilarPartners(FitContext fit, double bandwidth) : IPartnerChoice
{
    private readonly LabelKernel _kernel = new(fit.TrainingTargets, fit.TargetSize, bandwidth);

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
