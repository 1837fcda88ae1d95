namespace Microsoft.ML.Regularization;

/// <summary>
/// Weights that fall with the square root of the number of rows whose label lies in the same bin, with a mean of one
/// over the rows they were made from ("SQINV" in the literature on deep imbalanced regression).
/// </summary>
internal sealed class DensityWeights
{
    /// <summary>A row without a finite label has no density; what becomes of it is the trainer's choice.</summary>
    private const float WeightOfMissingLabel = 1;

    private readonly double[] _edges;
    private readonly float[] _weights;

    private DensityWeights(double[] edges, float[] weights)
    {
        _edges = edges;
        _weights = weights;
    }

    public static DensityWeights FromLabels(ReadOnlySpan<float> labels, DensityWeightsOptions options)
    {
        double[] edges = options.BinWidth is { } width
            ? LabelBins.OfWidth(labels, width)
            : LabelBins.EqualWidth(labels, options.BinCount);
        double[] weights = Normalized(LabelBins.Count(edges, labels), options.MaximumWeight);
        return new DensityWeights(edges, Array.ConvertAll(weights, weight => (float)weight));
    }

    public float Of(float label) =>
        float.IsFinite(label) ? _weights[LabelBins.BinOf(_edges, label)] : WeightOfMissingLabel;

    /// <summary>
    /// The weights min(c / sqrt(n), maximum) with the factor c that makes their mean over the rows one. Capping bins
    /// raises c for the others, which may cap further bins; the rarest bins are capped first.
    /// </summary>
    internal static double[] Normalized(long[] counts, double maximum)
    {
        double[] raw = Array.ConvertAll(counts, count => count > 0 ? 1 / Math.Sqrt(count) : 0);
        double openMass = counts.Sum();
        double openSum = raw.Zip(counts, (weight, count) => weight * count).Sum();
        double factor = openSum > 0 ? openMass / openSum : 0;
        var rarestFirst = Enumerable.Range(0, counts.Length).Where(bin => counts[bin] > 0).OrderBy(bin => counts[bin]);
        foreach (int bin in rarestFirst)
        {
            if (raw[bin] * factor <= maximum)
            {
                break;
            }

            openMass -= maximum * counts[bin];
            openSum -= raw[bin] * counts[bin];
            factor = openSum > 0 ? openMass / openSum : factor;
        }

        return Array.ConvertAll(raw, weight => Math.Min(weight * factor, maximum));
    }
}
