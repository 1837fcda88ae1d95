using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>The rows of the batch in a random order; some rows may meet themselves.</summary>
internal sealed class RandomPartners : IPartnerChoice
{
    public static RandomPartners Instance { get; } = new();

    public PartnerRows Choose(TrainingBatch batch, FitContext fit, ref FitRandom random)
    {
        long[] order = new long[batch.Count];
        for (int i = 0; i < order.Length; i++)
        {
            int j = random.NextBelow(i + 1);
            order[i] = order[j];
            order[j] = i;
        }

        return new PartnerRows(tensor(order, device: fit.Device), null);
    }
}
