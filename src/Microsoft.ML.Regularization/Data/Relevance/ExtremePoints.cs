namespace Microsoft.ML.Regularization;

/// <summary>
/// Control points from a box plot of the labels: relevance 0 at the median, 1 from the whisker on where labels lie
/// beyond it, and 0 up to the last label where none does (R. Ribeiro, "Utility-based Regression", 2011).
/// </summary>
internal static class ExtremePoints
{
    // The published factors of the adjusted box plot: the fence of the longer tail moves out, the other one in.
    private const double LongTail = 3;
    private const double ShortTail = 4;

    /// <summary>The control points.</summary>
    /// <param name="ascending">Finite labels in ascending order, not all equal.</param>
    /// <param name="options">The settings.</param>
    public static RelevancePoint[] Of(double[] ascending, RelevanceOptions options)
    {
        double median = FiveNumbers.Median(ascending);
        var (low, high) = Fences(ascending, options);
        var points = new List<RelevancePoint> { new(median, 0) };
        if (options.Extremes != RelevanceExtremes.High && ascending[0] < low)
        {
            // Where more than half of the labels are one value, box and whiskers are that value as well: the first
            // label beyond it is the whisker then.
            double whisker = ascending.First(label => label >= low);
            points.Insert(0, new(whisker < median ? whisker : ascending.Last(label => label < median), 1));
        }
        else if (ascending[0] < median)
        {
            points.Insert(0, new(ascending[0], 0));
        }

        if (options.Extremes != RelevanceExtremes.Low && ascending[^1] > high)
        {
            double whisker = ascending.Last(label => label <= high);
            points.Add(new(whisker > median ? whisker : ascending.First(label => label > median), 1));
        }
        else if (ascending[^1] > median)
        {
            points.Add(new(ascending[^1], 0));
        }

        return [.. points];
    }

    private static (double Low, double High) Fences(double[] ascending, RelevanceOptions options)
    {
        var (lower, upper) = FiveNumbers.Hinges(ascending);
        double skewness = options.BoxPlot == RelevanceBoxPlot.Adjusted ? Medcouple.Of(ascending) : 0;
        double reach = options.FenceDistance * (upper - lower);
        double down = skewness >= 0 ? -ShortTail : -LongTail;
        double up = skewness >= 0 ? LongTail : ShortTail;
        return (lower - (reach * Math.Exp(down * skewness)), upper + (reach * Math.Exp(up * skewness)));
    }
}
