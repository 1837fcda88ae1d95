namespace Microsoft.ML.Regularization;

/// <summary>Tail probabilities of the standard normal distribution.</summary>
internal static class NormalTail
{
    // Numerical Recipes, section 6.2: a Chebyshev fit of the complementary error function, relative error below 1.2e-7.
    private static readonly double[] _coefficients =
    [
        0.17087277, -0.82215223, 1.48851587, -1.13520398, 0.27886807, -0.18628806, 0.09678418, 0.37409196, 1.00002368,
        -1.26551223,
    ];

    /// <summary>The probability of a value at least as far from zero.</summary>
    public static double TwoSided(double z)
    {
        double x = Math.Abs(z) / Math.Sqrt(2);
        double t = 1 / (1 + (x / 2));
        double exponent = _coefficients.Aggregate(0.0, (sum, coefficient) => (sum * t) + coefficient);
        return Math.Min(1, t * Math.Exp(exponent - (x * x)));
    }
}
