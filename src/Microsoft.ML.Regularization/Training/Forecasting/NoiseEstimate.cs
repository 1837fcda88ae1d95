namespace Microsoft.ML.Regularization;

/// <summary>A quick estimate of the noise of series: the mean absolute difference of neighbours.</summary>
internal static class NoiseEstimate
{
    /// <summary>The mean of |yₜ - yₜ₊₁| over neighbours that are both there; 1 where there are none.</summary>
    public static double OfDifferences(IReadOnlyList<float[]> series)
    {
        double sum = 0;
        long count = 0;
        foreach (float[] values in series)
        {
            for (int i = 1; i < values.Length; i++)
            {
                float difference = values[i] - values[i - 1];
                if (!float.IsNaN(difference))
                {
                    sum += Math.Abs((double)difference);
                    count++;
                }
            }
        }

        return count == 0 ? 1 : sum / count;
    }
}
