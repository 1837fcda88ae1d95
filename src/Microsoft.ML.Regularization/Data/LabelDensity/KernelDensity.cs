namespace Microsoft.ML.Regularization;

/// <summary>
/// A Gaussian kernel density on a grid fine enough for its bandwidth: rows are shared out to the two grid points around
/// them and smoothed there, so that the cost grows with their number and not with its square.
/// </summary>
internal sealed class KernelDensity
{
    private const int PointsPerBandwidth = 8;
    private const int MostPoints = 1 << 16;
    private const int ReachInBandwidths = 4;

    private readonly double _start;
    private readonly double _step;
    private readonly double[] _densities;

    private KernelDensity(double start, double step, double[] densities)
    {
        _start = start;
        _step = step;
        _densities = densities;
    }

    /// <summary>The density of labels; all finite, at least one.</summary>
    /// <param name="labels">The labels.</param>
    /// <param name="weights">Their weights; empty for one each.</param>
    /// <param name="bandwidth">Standard deviation of the kernel; null for Silverman's rule.</param>
    public static KernelDensity Of(ReadOnlySpan<float> labels, ReadOnlySpan<float> weights, double? bandwidth)
    {
        (double minimum, double maximum) = LabelBins.RangeOf(labels);
        double width = bandwidth ?? SilvermanBandwidth(labels);
        double range = maximum - minimum;
        if (!(range > 0 && width > 0))
        {
            return new KernelDensity(minimum, 1, [1]);
        }

        double step = Math.Max(width / PointsPerBandwidth, range / (MostPoints - 2));
        double[] masses = new double[(int)(range / step) + 2];
        for (int i = 0; i < labels.Length; i++)
        {
            double place = (labels[i] - minimum) / step;
            int below = (int)place;
            double mass = weights.IsEmpty ? 1 : weights[i];
            masses[below] += mass * (below + 1 - place);
            masses[below + 1] += mass * (place - below);
        }

        return new KernelDensity(minimum, step, SmoothingWindow.Smooth(masses, Kernel(width / step)));
    }

    /// <summary>The density at a label, up to a factor; beyond the ends that of the nearest end.</summary>
    public double At(double label)
    {
        double place = Math.Clamp((label - _start) / _step, 0, _densities.Length - 1);
        int below = Math.Min((int)place, _densities.Length - 1);
        int above = Math.Min(below + 1, _densities.Length - 1);
        return _densities[below] + ((place - below) * (_densities[above] - _densities[below]));
    }

    /// <summary>
    /// 0.9 · min(standard deviation, quartile range / 1.34) · n^(-1/5) (B. W. Silverman, 1986); without the quartiles
    /// where half of the labels are one value.
    /// </summary>
    internal static double SilvermanBandwidth(ReadOnlySpan<float> labels)
    {
        float[] sorted = labels.ToArray();
        Array.Sort(sorted);
        double mean = sorted.Average(label => (double)label);
        double spread = Math.Sqrt(sorted.Average(label => (label - mean) * (label - mean)));
        double quartiles = (Quantile(sorted, 0.75) - Quantile(sorted, 0.25)) / 1.34;
        return 0.9 * (quartiles > 0 ? Math.Min(spread, quartiles) : spread) * Math.Pow(sorted.Length, -0.2);
    }

    private static double Quantile(float[] sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * ((double)sorted[above] - sorted[below]));
    }

    private static double[] Kernel(double deviation)
    {
        int reach = Math.Max(1, (int)Math.Ceiling(ReachInBandwidths * deviation));
        return [.. Enumerable.Range(-reach, (2 * reach) + 1).Select(k => Math.Exp(-0.5 * k * k / (deviation * deviation)))];
    }
}
