using System.Numerics.Tensors;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Autocovariances of series that need not be whole: products of values that are both there, divided by the number of
/// all values, which keeps the Toeplitz matrix positive definite where nothing is missing.
/// </summary>
internal static class Autocovariances
{
    private const int BlockValues = 4096;

    /// <summary>The mean of all values and the autocovariances of lags 0 to the largest.</summary>
    public static (double Mean, double[] Values) Of(
        IReadOnlyList<float[]> series, int largestLag, FitControl control)
    {
        (double mean, long count) = Mean(series);
        var sums = new double[largestLag + 1];
        var left = new double[BlockValues];
        var right = new double[BlockValues + largestLag];
        foreach (float[] values in series)
        {
            for (int start = 0; start < values.Length; start += BlockValues)
            {
                int length = Math.Min(BlockValues, values.Length - start);
                int reach = Math.Min(length + largestLag, values.Length - start);
                Deviations(values.AsSpan(start, length), mean, left);
                Deviations(values.AsSpan(start, reach), mean, right);
                for (int lag = 0; lag <= Math.Min(largestLag, reach - 1); lag++)
                {
                    int pairs = Math.Min(length, reach - lag);
                    sums[lag] += TensorPrimitives.Dot<double>(left.AsSpan(0, pairs), right.AsSpan(lag, pairs));
                }

                control.ThrowIfCanceled();
            }
        }

        TensorPrimitives.Divide(sums, count, sums);
        return (mean, sums);
    }

    private static (double Mean, long Count) Mean(IReadOnlyList<float[]> series)
    {
        double sum = 0;
        long count = 0;
        foreach (float value in series.SelectMany(static values => values))
        {
            if (!float.IsNaN(value))
            {
                sum += value;
                count++;
            }
        }

        return (sum / count, count);
    }

    // A missing value counts as the mean, so that its products are zero.
    private static void Deviations(ReadOnlySpan<float> values, double mean, double[] deviations)
    {
        for (int i = 0; i < values.Length; i++)
        {
            deviations[i] = float.IsNaN(values[i]) ? 0 : values[i] - mean;
        }
    }
}
