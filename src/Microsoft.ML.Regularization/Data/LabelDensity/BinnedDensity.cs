namespace Microsoft.ML.Regularization;

/// <summary>Weights by bins of the label.</summary>
internal sealed class BinnedDensity(double[] edges, double[] rawWeights) : ILabelDensity
{
    public static BinnedDensity Of(ReadOnlySpan<float> labels, ReadOnlySpan<float> weights, DensityWeightsOptions options)
    {
        double[] edges = Edges(labels, options);
        double[] counts = LabelBins.Sum(edges, labels, weights);
        return new BinnedDensity(edges, RawWeights(RelativeToWidth(counts, edges), options));
    }

    public double RawWeight(double label) => rawWeights[LabelBins.BinOf(edges, label)];

    /// <summary>
    /// The weights of bins by their counts. As in the published code of label distribution smoothing, counts turn into
    /// inverse weights first and are smoothed then, unless the options say otherwise.
    /// </summary>
    internal static double[] RawWeights(double[] counts, DensityWeightsOptions options)
    {
        double[] window = SmoothingWindow.Of(options.Smoothing, options.SmoothingWindow, options.SmoothingDeviation);
        if (options.Scheme == DensityWeightScheme.DenseWeight)
        {
            return DenseWeights.Of(SmoothingWindow.Smooth(counts, window), counts, options.Alpha);
        }

        double[] inverse = options.SmoothsCountsFirst
            ? Array.ConvertAll(SmoothingWindow.Smooth(counts, window), Inverse)
            : SmoothingWindow.Smooth(Array.ConvertAll(counts, Inverse), window);
        return Array.ConvertAll(inverse, value => value > 0 ? 1 / value : 0);

        double Inverse(double count) => options.Scheme == DensityWeightScheme.Inverse
            ? Math.Clamp(count, options.LowestCount, options.HighestCount)
            : Math.Sqrt(count);
    }

    private static double[] Edges(ReadOnlySpan<float> labels, DensityWeightsOptions options) =>
        options.Estimate == LabelDensityEstimate.EqualCountBins ? LabelBins.EqualCount(labels, options.BinCount)
        : options.BinWidth is { } width ? LabelBins.OfWidth(labels, width)
        : LabelBins.EqualWidth(labels, options.BinCount);

    /// <summary>Counts over widths, in units of the mean width; counts where widths are equal.</summary>
    private static double[] RelativeToWidth(double[] counts, double[] edges)
    {
        double mean = (edges[^1] - edges[0]) / counts.Length;
        if (mean == 0)
        {
            return counts;
        }

        // A bin without width holds one value: it is as narrow as the narrowest bin that has a width.
        double narrowest = edges.Zip(edges.Skip(1), (low, high) => high - low).Where(width => width > 0)
            .DefaultIfEmpty(1).Min();
        return [.. counts.Select((count, bin) =>
        {
            double width = Math.Max(edges[bin + 1] - edges[bin], narrowest);
            return Math.Abs(width - mean) <= 1e-3 * mean ? count : count * mean / width;
        })];
    }
}
