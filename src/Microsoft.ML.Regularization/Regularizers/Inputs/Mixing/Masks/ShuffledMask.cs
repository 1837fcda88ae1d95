namespace Microsoft.ML.Regularization;

/// <summary>A mask for features in a random order.</summary>
internal sealed class ShuffledMask(IMixMask ordered) : IMixMask
{
    public int Length => ordered.Length;

    public double Fill(Span<double> mask, double lambda, ref FitRandom random)
    {
        double share = ordered.Fill(mask, lambda, ref random);
        for (int i = mask.Length - 1; i > 0; i--)
        {
            int j = random.NextBelow(i + 1);
            (mask[i], mask[j]) = (mask[j], mask[i]);
        }

        return share;
    }
}
