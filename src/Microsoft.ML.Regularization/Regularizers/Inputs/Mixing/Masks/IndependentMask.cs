namespace Microsoft.ML.Regularization;

/// <summary>CutMix with features that are kept independently of each other.</summary>
internal sealed class IndependentMask(int length) : IMixMask
{
    public int Length => length;

    public double Fill(Span<double> mask, double lambda, ref FitRandom random)
    {
        int kept = 0;
        for (int i = 0; i < mask.Length; i++)
        {
            bool keeps = random.NextUnit() < lambda;
            mask[i] = keeps ? 1 : 0;
            kept += keeps ? 1 : 0;
        }

        return (double)kept / mask.Length;
    }
}
