namespace Microsoft.ML.Regularization;

/// <summary>How far estimated coefficients are from true ones, where those are known.</summary>
public static class CoefficientErrors
{
    // As the published code has it; coefficients that are all zero, both ways, then have the error zero.
    private const double Guard = 1e-8;

    /// <summary>
    /// The symmetric total percentage error (sTPE) of AR-Net: 100 · Σ|ŵ - w| / Σ(|ŵ| + |w|), 0 for equal coefficients
    /// and 100 at worst.
    /// </summary>
    /// <param name="estimated">ŵ.</param>
    /// <param name="actual">w, as many.</param>
    /// <exception cref="ArgumentException">The numbers of coefficients differ.</exception>
    public static double SymmetricTotalPercentageError(ReadOnlySpan<float> estimated, ReadOnlySpan<float> actual)
    {
        CheckLengths(estimated, actual);
        double difference = 0;
        double total = 0;
        for (int i = 0; i < actual.Length; i++)
        {
            difference += Math.Abs((double)estimated[i] - actual[i]);
            total += Math.Abs((double)estimated[i]) + Math.Abs((double)actual[i]);
        }

        return 100 * difference / (Guard + total);
    }

    /// <summary>
    /// The mean over the coefficients of 100 · |ŵ - w| / (|ŵ| + |w|), 0 for equal ones and 100 at worst; a coefficient
    /// that is zero both ways counts as 0.
    /// </summary>
    /// <param name="estimated">ŵ.</param>
    /// <param name="actual">w, as many.</param>
    /// <exception cref="ArgumentException">The numbers of coefficients differ.</exception>
    public static double SymmetricMeanPercentageError(ReadOnlySpan<float> estimated, ReadOnlySpan<float> actual)
    {
        CheckLengths(estimated, actual);
        double sum = 0;
        for (int i = 0; i < actual.Length; i++)
        {
            double difference = Math.Abs((double)estimated[i] - actual[i]);
            sum += difference / (Guard + Math.Abs((double)estimated[i]) + Math.Abs((double)actual[i]));
        }

        return actual.IsEmpty ? 0 : 100 * sum / actual.Length;
    }

    /// <summary>
    /// How well the coefficients in use are found: F1, the harmonic mean of precision and recall of those that are not
    /// zero; 1 where both have none.
    /// </summary>
    /// <param name="estimated">ŵ.</param>
    /// <param name="actual">w, as many.</param>
    /// <param name="threshold">Estimated coefficients up to this size count as zero, not negative. Default: 0.</param>
    /// <exception cref="ArgumentException">The numbers of coefficients differ.</exception>
    public static double SupportF1(ReadOnlySpan<float> estimated, ReadOnlySpan<float> actual, float threshold = 0)
    {
        CheckLengths(estimated, actual);
        int found = 0;
        int used = 0;
        int both = 0;
        for (int i = 0; i < actual.Length; i++)
        {
            bool isFound = Math.Abs(estimated[i]) > threshold;
            bool isUsed = actual[i] != 0;
            found += isFound ? 1 : 0;
            used += isUsed ? 1 : 0;
            both += isFound && isUsed ? 1 : 0;
        }

        return found + used == 0 ? 1 : 2.0 * both / (found + used);
    }

    private static void CheckLengths(ReadOnlySpan<float> estimated, ReadOnlySpan<float> actual)
    {
        if (estimated.Length != actual.Length)
        {
            throw new ArgumentException(
                $"There are {estimated.Length} estimated but {actual.Length} actual coefficients. Give as "
                + "many of both, "
                + "zeros for lags that the process does not have.",
                nameof(estimated));
        }
    }
}
