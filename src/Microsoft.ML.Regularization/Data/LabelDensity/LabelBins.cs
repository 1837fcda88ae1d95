namespace Microsoft.ML.Regularization;

/// <summary>Bins of a label by their edges: bin i is [edge i, edge i + 1), the last one closed.</summary>
internal static class LabelBins
{
    /// <summary>The most bins that options may ask for.</summary>
    public const int MaximumCount = 100_000;

    /// <summary>In bin widths: far above the rounding of labels, far below what tells labels apart.</summary>
    private const double EdgeTolerance = 1e-4;

    /// <summary>
    /// The edges of <paramref name="binCount"/> bins from the smallest to the largest finite label. Labels that are all
    /// equal, or none at all, give a single bin of width zero.
    /// </summary>
    public static double[] EqualWidth(ReadOnlySpan<float> labels, int binCount)
    {
        (double minimum, double maximum) = RangeOf(labels);
        if (minimum == maximum)
        {
            return [minimum, maximum];
        }

        double[] edges = new double[binCount + 1];
        for (int i = 0; i < binCount; i++)
        {
            edges[i] = minimum + (maximum - minimum) * i / binCount;
        }

        edges[binCount] = maximum;
        return edges;
    }

    /// <summary>
    /// The edges of bins of a width, the first one beginning at the smallest finite label. A label that rounding has
    /// taken a little below an edge counts as on it.
    /// </summary>
    /// <exception cref="ArgumentException">There would be more than <see cref="MaximumCount"/> bins.</exception>
    public static double[] OfWidth(ReadOnlySpan<float> labels, double width)
    {
        (double minimum, double maximum) = RangeOf(labels);
        double last = Math.Floor((maximum - minimum) / width);
        if (last >= MaximumCount)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"A bin width of {width} cuts the labels from {minimum} to {maximum} ")
                + $"into more than {MaximumCount} bins. Choose a larger width.",
                nameof(width));
        }

        double[] edges = new double[(int)last + 2];
        for (int i = 0; i < edges.Length; i++)
        {
            edges[i] = minimum + (i == 0 ? 0 : i - EdgeTolerance) * width;
        }

        return edges;
    }

    /// <summary>
    /// The edges of up to <paramref name="binCount"/> bins with as equal numbers of finite labels as ties allow.
    /// </summary>
    public static double[] EqualCount(ReadOnlySpan<float> labels, int binCount)
    {
        float[] sorted = labels.ToArray();
        sorted = Array.FindAll(sorted, float.IsFinite);
        if (sorted.Length == 0)
        {
            return [0, 0];
        }

        Array.Sort(sorted);
        var edges = new List<double> { sorted[0] };
        for (int i = 1; i < binCount; i++)
        {
            double edge = sorted[(int)((long)sorted.Length * i / binCount)];
            if (edge > edges[^1])
            {
                edges.Add(edge);
            }
        }

        // The largest label ends the last bin; where it has a bin of its own, that one has no width.
        edges.Add(sorted[^1]);
        return [.. edges];
    }

    /// <summary>The bin of a label; the nearest one for a label outside.</summary>
    public static int BinOf(double[] edges, double label)
    {
        int found = Array.BinarySearch(edges, label);
        int bin = found >= 0 ? found : ~found - 1;
        return Math.Clamp(bin, 0, edges.Length - 2);
    }

    /// <summary>How many finite labels lie in each bin.</summary>
    public static long[] Count(double[] edges, ReadOnlySpan<float> labels)
    {
        long[] counts = new long[edges.Length - 1];
        foreach (float label in labels)
        {
            if (float.IsFinite(label))
            {
                counts[BinOf(edges, label)]++;
            }
        }

        return counts;
    }

    /// <summary>The sum of the weights of the labels in each bin; all labels finite.</summary>
    /// <param name="edges">The edges.</param>
    /// <param name="labels">The labels.</param>
    /// <param name="weights">Their weights; empty for one each.</param>
    public static double[] Sum(double[] edges, ReadOnlySpan<float> labels, ReadOnlySpan<float> weights)
    {
        double[] sums = new double[edges.Length - 1];
        for (int i = 0; i < labels.Length; i++)
        {
            sums[BinOf(edges, labels[i])] += weights.IsEmpty ? 1 : weights[i];
        }

        return sums;
    }

    /// <summary>The smallest and largest finite label; zero and zero where there is none.</summary>
    public static (double Minimum, double Maximum) RangeOf(ReadOnlySpan<float> labels)
    {
        double minimum = double.PositiveInfinity;
        double maximum = double.NegativeInfinity;
        foreach (float label in labels)
        {
            if (float.IsFinite(label))
            {
                minimum = Math.Min(minimum, label);
                maximum = Math.Max(maximum, label);
            }
        }

        return minimum <= maximum ? (minimum, maximum) : (0, 0);
    }
}
