namespace Microsoft.ML.Regularization;

/// <summary>CutMix with a given number of features, drawn without replacement.</summary>
internal sealed class FixedCountMask(int length) : IMixMask
{
    public int Length => length;

    public double Fill(Span<double> mask, double lambda, ref FitRandom random)
    {
        int taken = (int)Math.Round((1 - lambda) * length);
        int left = taken;
        for (int i = 0; i < mask.Length; i++)
        {
            // Of the features to come, so many are still to be taken.
            bool takes = random.NextBelow(length - i) < left;
            mask[i] = takes ? 0 : 1;
            left -= takes ? 1 : 0;
        }

        return 1 - ((double)taken / length);
    }
}
