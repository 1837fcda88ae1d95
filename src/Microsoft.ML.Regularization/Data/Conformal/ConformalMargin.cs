namespace Microsoft.ML.Regularization;

/// <summary>The margin that makes intervals hold a new label with a given probability.</summary>
internal static class ConformalMargin
{
    // A rank that is whole up to the rounding of the coverage is that rank.
    private const double RankTolerance = 1e-9;

    /// <summary>The fewest rows that a coverage can be calibrated on.</summary>
    public static long FewestRows(double coverage) => (long)Math.Ceiling((coverage / (1 - coverage)) - RankTolerance);

    /// <summary>
    /// The ⌈(n + 1) coverage⌉-th smallest of n nonconformity scores: with one more row exchangeable with them, its score
    /// is no larger with at least that probability.
    /// </summary>
    /// <param name="scores">As many as <see cref="FewestRows"/> or more; they are put in order.</param>
    /// <param name="coverage">Above 0 and below 1.</param>
    public static double Of(double[] scores, double coverage)
    {
        Array.Sort(scores);
        double rank = Math.Ceiling(((scores.Length + 1) * coverage) - RankTolerance);
        return scores[Math.Clamp((int)rank, 1, scores.Length) - 1];
    }
}
