using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>
/// For a share of the batches, rows without a label, whose targets are the probabilities that the network gives them
/// now; for the others rows of the batch.
/// </summary>
internal sealed class UnlabelledPartners(double share) : IPartnerChoice
{
    /// <summary>Whether the partners that were chosen last have no label.</summary>
    public bool WereUnlabelled { get; private set; }

    public PartnerRows Choose(TrainingBatch batch, FitContext fit, ref FitRandom random)
    {
        WereUnlabelled = random.NextUnit() < share;
        if (!WereUnlabelled)
        {
            return RandomPartners.Instance.Choose(batch, fit, ref random);
        }

        int[] ids = new int[batch.Count];
        for (int i = 0; i < ids.Length; i++)
        {
            ids[i] = random.NextBelow((int)fit.UnlabelledRowCount);
        }

        TrainingBatch rows = fit.PickUnlabelledRows!(ids);
        rows.Targets = Predicted(rows, fit);
        rows.Weights = batch.Weights is null ? null : rows.Weights ?? ones_like(batch.Weights);
        return new PartnerRows(null, rows);
    }

    private static Tensor Predicted(TrainingBatch rows, FitContext fit)
    {
        using IDisposable noGradient = no_grad();
        return fit.ClassArguments(fit.Evaluate(rows.Inputs).Outputs).softmax(1);
    }
}
