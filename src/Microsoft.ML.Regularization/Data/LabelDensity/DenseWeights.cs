namespace Microsoft.ML.Regularization;

/// <summary>
/// DenseWeight (M. Steininger et al., "Density-based weighting for imbalanced regression", Machine Learning 110, 2021).
/// </summary>
internal static class DenseWeights
{
    private const double SmallestWeight = 1e-6;

    /// <summary>The weights of densities: max(1 - α · p, 10⁻⁶), p from 0 for the lowest to 1 for the highest.</summary>
    /// <param name="densities">The densities.</param>
    /// <param name="masses">Where this is 0 there is no row, and the density does not count.</param>
    /// <param name="alpha">α.</param>
    public static double[] Of(double[] densities, double[] masses, double alpha)
    {
        var used = densities.Where((_, i) => masses[i] > 0).DefaultIfEmpty(0);
        double lowest = used.Min();
        double range = used.Max() - lowest;
        return Array.ConvertAll(densities, density => Weight(density, lowest, range, alpha));
    }

    /// <summary>The weight of one density; one for all where they do not differ.</summary>
    public static double Weight(double density, double lowest, double range, double alpha) =>
        range > 0 ? Math.Max(1 - (alpha * (density - lowest) / range), SmallestWeight) : 1;
}
