namespace Microsoft.ML.Regularization;

/// <summary>Weights by a kernel density of the label.</summary>
internal sealed class SmoothDensity : ILabelDensity
{
    private readonly KernelDensity _density;
    private readonly DensityWeightsOptions _options;
    private readonly double _lowest;
    private readonly double _range;

    public SmoothDensity(ReadOnlySpan<float> labels, ReadOnlySpan<float> weights, DensityWeightsOptions options)
    {
        _density = KernelDensity.Of(labels, weights, options.Bandwidth);
        _options = options;
        double lowest = double.PositiveInfinity;
        double highest = 0;
        foreach (float label in labels)
        {
            double density = _density.At(label);
            lowest = Math.Min(lowest, density);
            highest = Math.Max(highest, density);
        }

        _lowest = lowest;
        _range = highest - lowest;
    }

    public double RawWeight(double label)
    {
        // A label beyond those the density was made from is as rare as the rarest of them.
        double density = Math.Max(_density.At(label), _lowest);
        return _options.Scheme switch
        {
            DensityWeightScheme.DenseWeight => DenseWeights.Weight(density, _lowest, _range, _options.Alpha),
            DensityWeightScheme.Inverse => 1 / density,
            _ => 1 / Math.Sqrt(density),
        };
    }
}
