using System.Numerics.Tensors;

namespace Microsoft.ML.Regularization;

/// <summary>
/// The Yule-Walker equations, solved by Levinson's recursion (N. Levinson 1946, J. Durbin 1960) in time proportional to
/// the square of the order: they are a Toeplitz system, for which a general factorization would take the cube.
/// </summary>
internal static class YuleWalker
{
    private const double SmallestVarianceShare = 1e-12;

    /// <summary>The coefficients of an order, and the variance of the noise.</summary>
    /// <param name="autocovariances">The autocovariances of lags 0 to the order.</param>
    /// <returns>Coefficients by lag, lag 1 first; those left out where nothing but rounding is left are zero.</returns>
    public static (double[] Coefficients, double Variance) Solve(ReadOnlySpan<double> autocovariances)
    {
        int order = autocovariances.Length - 1;
        var coefficients = new double[order];
        var reversed = new double[order];
        double variance = autocovariances[0];
        double smallest = variance * SmallestVarianceShare;
        for (int k = 0; k < order && variance > smallest; k++)
        {
            Span<double> known = coefficients.AsSpan(0, k);
            Span<double> backwards = reversed.AsSpan(0, k);
            known.CopyTo(backwards);
            backwards.Reverse();
            double unexplained = autocovariances[k + 1]
                - TensorPrimitives.Dot(backwards, autocovariances.Slice(1, k));
            double reflection = unexplained / variance;
            TensorPrimitives.MultiplyAdd(backwards, -reflection, known, known);
            coefficients[k] = reflection;
            variance *= 1 - (reflection * reflection);
        }

        return (coefficients, variance);
    }
}
