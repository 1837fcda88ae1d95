namespace Microsoft.ML.Regularization;

/// <summary>Draws from the distribution Beta(α, α).</summary>
internal static class BetaDistribution
{
    /// <summary>
    /// A number from 0 to 1. The two gamma numbers are compared by their logarithms, since those of a small α
    /// underflow.
    /// </summary>
    /// <param name="alpha">Finite and above 0.</param>
    /// <param name="random">The random numbers.</param>
    public static double Draw(double alpha, ref FitRandom random)
    {
        double difference = LogGamma(alpha, ref random) - LogGamma(alpha, ref random);
        // Both logarithms are infinite for the smallest α, which draws 0 or 1.
        return double.IsNaN(difference) ? random.NextBelow(2) : 1 / (1 + Math.Exp(-difference));
    }

    /// <summary>
    /// The logarithm of a gamma number, by G. Marsaglia and W. Tsang, "A Simple Method for Generating Gamma Variables",
    /// 2000; below one by a number for α + 1 times a power of a uniform one.
    /// </summary>
    private static double LogGamma(double alpha, ref FitRandom random)
    {
        double below = alpha < 1 ? Math.Log(PositiveUnit(ref random)) / alpha : 0;
        double d = (alpha < 1 ? alpha + 1 : alpha) - (1.0 / 3);
        double c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            double normal = NormalDistribution.Draw(ref random);
            double root = 1 + (c * normal);
            if (root <= 0)
            {
                continue;
            }

            double cube = root * root * root;
            double bound = (0.5 * normal * normal) + d - (d * cube) + (d * Math.Log(cube));
            if (Math.Log(PositiveUnit(ref random)) < bound)
            {
                return Math.Log(d) + Math.Log(cube) + below;
            }
        }
    }

    private static double PositiveUnit(ref FitRandom random) => 1 - random.NextUnit();
}
