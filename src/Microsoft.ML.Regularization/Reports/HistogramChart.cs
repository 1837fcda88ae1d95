namespace Microsoft.ML.Regularization;

/// <summary>Bars of the training rows of each bin, coloured by region.</summary>
internal static class HistogramChart
{
    private const double Height = 356;

    public static string Render(ShotRegions regions, string targetName)
    {
        var chart = new SvgChart(Height, $"Training rows by {targetName}", Describe(regions));
        double maximum = Math.Max(1, regions.BinCounts.Max());
        var horizontal = AxisScale.Linear(regions.BinEdges[0], regions.BinEdges[^1], SvgChart.Left, SvgChart.Right);
        var vertical = AxisScale.SquareRoot(maximum, chart.Bottom, SvgChart.Top);
        chart.VerticalAxis(vertical, "training rows");
        for (int bin = 0; bin < regions.BinCounts.Count; bin++)
        {
            Draw(chart, regions, bin, horizontal, vertical);
        }

        chart.HorizontalAxis(horizontal, targetName, horizontal.Ticks(8));
        chart.Legend(Enum.GetValues<ShotRegion>().Select(
            region => ($"{Name(region)}: {Html.Count(Rows(regions, region))} rows", Color(region))));
        return chart.Finish();
    }

    private static void Draw(SvgChart chart, ShotRegions regions, int bin, AxisScale horizontal, AxisScale vertical)
    {
        long count = regions.BinCounts[bin];
        if (count == 0)
        {
            return;
        }

        (double from, double to) = (regions.BinEdges[bin], regions.BinEdges[bin + 1]);
        bool isSingleValue = from == to;
        double left = isSingleValue ? horizontal.At(from) - 20 : horizontal.At(from) + 1;
        double right = isSingleValue ? horizontal.At(to) + 20 : horizontal.At(to) - 1;
        double top = vertical.At(count);
        var region = regions.BinRegions[bin];
        string range = isSingleValue ? Html.Figure(from) : $"{Html.Figure(from)} to {Html.Figure(to)}";
        string hint = $"{range}: {Html.Count(count)} rows, {Name(region)}";
        chart.Bar(left, top, right - left, chart.Bottom - top, Color(region), hint);
    }

    private static string Describe(ShotRegions regions) =>
        $"Histogram with {regions.BinCounts.Count} bins from {Html.Figure(regions.BinEdges[0])} to "
        + $"{Html.Figure(regions.BinEdges[^1])}. "
        + string.Join(", ", Enum.GetValues<ShotRegion>().Select(
            region => $"{Name(region)}: {Html.Count(Rows(regions, region))} rows")) + ".";

    private static long Rows(ShotRegions regions, ShotRegion region) =>
        regions.BinCounts.Where((_, bin) => regions.BinRegions[bin] == region).Sum();

    private static string Name(ShotRegion region) => RegionComparison.Name(region) + " shots";

    private static string Color(ShotRegion region) => RegionComparison.Name(region);
}
