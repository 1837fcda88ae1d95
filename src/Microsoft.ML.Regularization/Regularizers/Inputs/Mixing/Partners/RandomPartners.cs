using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>The rows of the batch in a random order; some rows may meet themselves.</summary>
internal sealed class RandomPartners : IPartnerChoice
{
    public static RandomPartners Instance { get; } = new();

    public PartnerRows Choose(TrainingBatch batch, FitContext fit, ref FitRandom random) =>
        new(tensor(Order(batch.Count, ref random), device: fit.Device), null);

    /// <summary>The partner of each row.</summary>
    internal static long[] Order(int rows, ref FitRandom random)
    {
        long[] order = new long[rows];
        for (int i = 0; i < order.Length; i++)
        {
            int j = random.NextBelow(i + 1);
            order[i] = order[j];
            order[j] = i;
        }

        return order;
    }
}
