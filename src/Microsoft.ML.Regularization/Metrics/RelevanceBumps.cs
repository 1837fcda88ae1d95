namespace Microsoft.ML.Regularization;

/// <summary>
/// A relevance function as peaks between valleys: how far an error may go before a prediction is worthless, or as bad as
/// taking one peak for another.
/// </summary>
internal sealed class RelevanceBumps
{
    // Bump i reaches from valley i to valley i + 1; outside of the outer valleys lies a bump each, perhaps without peak.
    private readonly double[] _valleys;
    private readonly double[] _peaks;
    private readonly double[] _tolerances;

    /// <param name="function">A function that is not the same everywhere.</param>
    public RelevanceBumps(RelevanceFunction function)
    {
        var levels = Levels(function.Points);
        var valleys = new List<double>();
        var peaks = new List<double>();
        for (int i = 0; i < levels.Count; i++)
        {
            bool fallsBefore = i > 0 && levels[i - 1].Relevance > levels[i].Relevance;
            bool risesBefore = i > 0 && !fallsBefore;
            bool risesAfter = i < levels.Count - 1 && levels[i + 1].Relevance > levels[i].Relevance;
            bool fallsAfter = i < levels.Count - 1 && !risesAfter;
            if (!risesBefore && !fallsAfter)
            {
                valleys.Add(levels[i].Target);
                if (peaks.Count < valleys.Count)
                {
                    peaks.Add(double.NegativeInfinity);
                }
            }
            else if (!fallsBefore && !risesAfter)
            {
                peaks.Add(levels[i].Target);
            }
        }

        if (peaks.Count == valleys.Count)
        {
            peaks.Add(double.PositiveInfinity);
        }

        _valleys = [.. valleys];
        _peaks = [.. peaks];
        _tolerances = Tolerances();
    }

    /// <summary>The error from which on a prediction of a label has no benefit, in label units.</summary>
    public double BenefitLimit(double label, bool isAbove)
    {
        int bump = BumpOf(label);
        double valley = isAbove
            ? bump < _valleys.Length ? _valleys[bump] : double.PositiveInfinity
            : bump > 0 ? _valleys[bump - 1] : double.NegativeInfinity;
        return Math.Min(Math.Abs(label - valley), _tolerances[bump]);
    }

    /// <summary>The error from which on a prediction of a label has its full cost, in label units.</summary>
    public double CostLimit(double label, bool isAbove)
    {
        int bump = BumpOf(label);
        double peak = isAbove
            ? bump + 1 < _peaks.Length ? _peaks[bump + 1] : double.PositiveInfinity
            : bump > 0 ? _peaks[bump - 1] : double.NegativeInfinity;
        return Math.Min(Math.Abs(label - peak), _tolerances[bump]);
    }

    /// <summary>Runs of points of one relevance as one point in their middle.</summary>
    private static List<RelevancePoint> Levels(IReadOnlyList<RelevancePoint> points)
    {
        var levels = new List<RelevancePoint>();
        for (int i = 0; i < points.Count;)
        {
            int next = i;
            while (next < points.Count && points[next].Relevance == points[i].Relevance)
            {
                next++;
            }

            levels.Add(new(points.Skip(i).Take(next - i).Average(point => point.Target), points[i].Relevance));
            i = next;
        }

        return levels;
    }

    /// <summary>Twice the way from a peak to its nearer valley; a bump without peak takes its neighbour's.</summary>
    private double[] Tolerances()
    {
        double[] tolerances = new double[_peaks.Length];
        for (int i = 0; i < _peaks.Length; i++)
        {
            double before = i > 0 ? Math.Abs(_peaks[i] - _valleys[i - 1]) : double.PositiveInfinity;
            double after = i < _valleys.Length ? Math.Abs(_peaks[i] - _valleys[i]) : double.PositiveInfinity;
            tolerances[i] = 2 * Math.Min(before, after);
        }

        if (double.IsInfinity(_peaks[0]))
        {
            tolerances[0] = tolerances[1];
        }

        if (double.IsInfinity(_peaks[^1]))
        {
            tolerances[^1] = tolerances[^2];
        }

        return tolerances;
    }

    private int BumpOf(double label)
    {
        int found = Array.BinarySearch(_valleys, label);
        return found >= 0 ? found + 1 : ~found;
    }
}
