namespace Microsoft.ML.Regularization;

/// <summary>The shares of labels in Remix.</summary>
/// <param name="classSizes">Number of rows of each class.</param>
/// <param name="sizeRatio">κ.</param>
/// <param name="shareLimit">τ.</param>
internal sealed class RemixShares(long[] classSizes, double sizeRatio, double shareLimit)
{
    public static RemixShares Of(FitContext fit, double sizeRatio, double shareLimit)
    {
        long[] sizes = new long[ClassificationTask.Classes(fit, nameof(Remix))];
        foreach (float index in fit.TrainingTargets.Span)
        {
            sizes[(int)index]++;
        }

        return new RemixShares(sizes, sizeRatio, shareLimit);
    }

    /// <summary>The label's share of a row.</summary>
    /// <param name="own">Class of the row.</param>
    /// <param name="partner">Class of its partner.</param>
    /// <param name="lambda">Share of the row in the inputs.</param>
    public double Of(long own, long partner, double lambda)
    {
        if (classSizes[own] >= sizeRatio * classSizes[partner] && lambda < shareLimit && own != partner)
        {
            return 0;
        }

        return classSizes[partner] >= sizeRatio * classSizes[own] && 1 - lambda < shareLimit && own != partner
            ? 1
            : lambda;
    }
}
