namespace Microsoft.ML.Regularization;

/// <summary>The Wilcoxon signed rank test. Zero differences are left out, tied ones share their mean rank.</summary>
internal static class WilcoxonSignedRank
{
    /// <summary>Up to so many differences, and without ties, the distribution is counted out.</summary>
    public const int LargestExact = 50;

    /// <summary>The two-sided p-value; 1 where all differences are zero, NaN where there is none.</summary>
    public static double PValue(ReadOnlySpan<double> differences)
    {
        if (differences.IsEmpty)
        {
            return double.NaN;
        }

        double[] used = [.. differences.ToArray().Where(difference => difference != 0).OrderBy(Math.Abs)];
        if (used.Length == 0)
        {
            return 1;
        }

        var (positive, tieSum) = PositiveRankSum(used);
        return used.Length <= LargestExact && tieSum == 0
            ? Exact(used.Length, (int)positive)
            : Approximate(used.Length, positive, tieSum);
    }

    private static (double Sum, double TieSum) PositiveRankSum(double[] byMagnitude)
    {
        double sum = 0;
        double tieSum = 0;
        for (int start = 0; start < byMagnitude.Length;)
        {
            int end = start + 1;
            while (end < byMagnitude.Length && Math.Abs(byMagnitude[end]) == Math.Abs(byMagnitude[start]))
            {
                end++;
            }

            double ties = end - start;
            double rank = (start + 1 + end) / 2.0;
            sum += rank * byMagnitude.AsSpan(start, end - start).ToArray().Count(difference => difference > 0);
            tieSum += (ties * ties * ties) - ties;
            start = end;
        }

        return (sum, tieSum);
    }

    /// <summary>Counts the sets of ranks by their sum: rank r either counts or does not.</summary>
    private static double Exact(int count, int positive)
    {
        int total = count * (count + 1) / 2;
        double[] sets = new double[total + 1];
        sets[0] = 1;
        for (int rank = 1; rank <= count; rank++)
        {
            for (int sum = total; sum >= rank; sum--)
            {
                sets[sum] += sets[sum - rank];
            }
        }

        double tail = sets.Take(Math.Min(positive, total - positive) + 1).Sum();
        return Math.Min(1, 2 * tail / Math.Pow(2, count));
    }

    /// <summary>The normal approximation with corrections for ties and continuity.</summary>
    private static double Approximate(double count, double positive, double tieSum)
    {
        double variance = (count * (count + 1) * (2 * count + 1) / 24) - (tieSum / 48);
        double distance = Math.Abs(positive - (count * (count + 1) / 4));
        return variance > 0 ? NormalTail.TwoSided(Math.Max(0, distance - 0.5) / Math.Sqrt(variance)) : 1;
    }
}
