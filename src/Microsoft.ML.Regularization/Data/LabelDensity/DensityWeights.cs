namespace Microsoft.ML.Regularization;

/// <summary>
/// Weights that fall with the density of the label, with a mean of one over the rows they were made from.
/// </summary>
internal sealed class DensityWeights
{
    /// <summary>A row without a finite label has no density; what becomes of it is the trainer's choice.</summary>
    private const float WeightOfMissingLabel = 1;

    private readonly ILabelDensity? _density;
    private readonly double _factor;
    private readonly double _maximum;

    private DensityWeights(ILabelDensity? density, double factor, double maximum)
    {
        _density = density;
        _factor = factor;
        _maximum = maximum;
    }

    /// <summary>Weights of labels; those that are not finite are left out.</summary>
    /// <param name="labels">The labels.</param>
    /// <param name="options">How.</param>
    /// <param name="rowWeights">Weights that the rows already have, none negative; empty for one each.</param>
    public static DensityWeights FromLabels(
        ReadOnlySpan<float> labels, DensityWeightsOptions options, ReadOnlySpan<float> rowWeights = default)
    {
        float[] finite = labels.ToArray();
        float[] masses = rowWeights.ToArray();
        if (!Array.TrueForAll(finite, float.IsFinite))
        {
            masses = [.. masses.Where((_, row) => float.IsFinite(finite[row]))];
            finite = Array.FindAll(finite, float.IsFinite);
        }

        if (finite.Length == 0)
        {
            return new DensityWeights(null, 1, options.MaximumWeight);
        }

        ILabelDensity density = options.Estimate == LabelDensityEstimate.GaussianKernel
            ? new SmoothDensity(finite, masses, options)
            : BinnedDensity.Of(finite, masses, options);
        double[] raw = Array.ConvertAll(finite, label => density.RawWeight(label));
        double factor = Factor(raw, Array.ConvertAll(masses, mass => (double)mass), options.MaximumWeight);
        return new DensityWeights(density, factor, options.MaximumWeight);
    }

    public float Of(float label) => float.IsFinite(label) && _density is not null
        ? (float)Math.Min(_factor * _density.RawWeight(label), _maximum)
        : WeightOfMissingLabel;

    /// <summary>
    /// The factor c that makes the mean of min(c · weight, maximum) one. Capping weights raises c for the others, which
    /// may cap further ones; the largest are capped first.
    /// </summary>
    /// <param name="weights">The weights.</param>
    /// <param name="masses">How many rows have each; empty for one.</param>
    /// <param name="maximum">The limit, one or more.</param>
    internal static double Factor(double[] weights, double[] masses, double maximum)
    {
        double openMass = weights.Select((_, i) => MassOf(i)).Sum();
        double openSum = weights.Select((weight, i) => weight * MassOf(i)).Sum();
        double factor = openSum > 0 ? openMass / openSum : 0;
        if (weights.Max() * factor <= maximum)
        {
            return factor;
        }

        foreach (int i in Enumerable.Range(0, weights.Length).OrderByDescending(i => weights[i]))
        {
            if (weights[i] * factor <= maximum)
            {
                break;
            }

            openMass -= maximum * MassOf(i);
            openSum -= weights[i] * MassOf(i);
            factor = openSum > 0 && openMass > 0 ? openMass / openSum : factor;
        }

        return factor;

        double MassOf(int i) => masses.Length == 0 ? 1 : masses[i];
    }
}
