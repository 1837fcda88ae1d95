using System.Runtime.InteropServices;

namespace Microsoft.ML.Regularization;

/// <summary>The errors of rows by region, kept only where a bootstrap asks for them.</summary>
internal sealed class ErrorTerms(Bootstrap? bootstrap, double floor)
{
    private const int Width = 3;

    private readonly List<double>[] _byRegion = [.. Enum.GetValues<ShotRegion>().Select(_ => new List<double>())];

    public void Add(double error, ShotRegion region)
    {
        if (bootstrap is not null)
        {
            double absolute = Math.Abs(error);
            _byRegion[(int)region].AddRange(absolute, absolute * absolute, Math.Log(Math.Max(absolute, floor)));
        }
    }

    /// <summary>The intervals of a region, or of all rows; null without a bootstrap.</summary>
    public RegionIntervals? Intervals(ShotRegion? region)
    {
        if (bootstrap is null)
        {
            return null;
        }

        List<double> terms = region is { } one ? _byRegion[(int)one] : [.. _byRegion.SelectMany(rows => rows)];
        ConfidenceInterval[] found = bootstrap.Intervals(CollectionsMarshal.AsSpan(terms), Width, Width, Measure);
        return new RegionIntervals(found[0], found[1], found[2]);
    }

    private static void Measure(ReadOnlySpan<double> sums, int rows, Span<double> measures)
    {
        measures[0] = sums[0] / rows;
        measures[1] = Math.Sqrt(sums[1] / rows);
        measures[2] = Math.Exp(sums[2] / rows);
    }
}
