namespace Microsoft.ML.Regularization;

/// <summary>Groups of bars with whiskers, one colour a series.</summary>
internal static class GroupedBarChart
{
    /// <summary>Series beyond this many take the colours of the first ones again.</summary>
    public const int ColorCount = 6;

    private const double Height = 376;
    private const double LabelledBarWidth = 30;

    public static string Render(string title, string valueName, IReadOnlyList<BarGroup> groups)
    {
        var chart = new SvgChart(Height, title, Describe(groups));
        double highest = groups.SelectMany(group => group.Bars).Select(Top).Where(double.IsFinite)
            .DefaultIfEmpty(1).Max();
        var vertical = AxisScale.Linear(0, AxisScale.RoundUp(highest * 1.04, 5), chart.Bottom, SvgChart.Top);
        chart.VerticalAxis(vertical, valueName);
        double groupWidth = (SvgChart.Right - SvgChart.Left) / groups.Count;
        for (int i = 0; i < groups.Count; i++)
        {
            double left = SvgChart.Left + i * groupWidth;
            Draw(chart, groups[i], left, groupWidth, vertical);
            chart.Text(left + groupWidth / 2, chart.Bottom + 22, groups[i].Name, "middle");
        }

        chart.Line(SvgChart.Left, chart.Bottom, SvgChart.Right, chart.Bottom, "axis");
        chart.Legend(groups[0].Bars.Select((bar, series) => (bar.Series, Color(series))));
        return chart.Finish();
    }

    public static string Color(int series) => "s" + series % ColorCount;

    private static void Draw(SvgChart chart, BarGroup group, double left, double groupWidth, AxisScale vertical)
    {
        const double Gap = 3;
        double barWidth = Math.Min(64, groupWidth * 0.78 / group.Bars.Count - Gap);
        double start = left + (groupWidth - group.Bars.Count * (barWidth + Gap) + Gap) / 2;
        for (int i = 0; i < group.Bars.Count; i++)
        {
            var bar = group.Bars[i];
            double x = start + i * (barWidth + Gap);
            if (!double.IsFinite(bar.Value))
            {
                chart.Text(x + barWidth / 2, chart.Bottom - 6, "–", "middle", isSoft: true);
                continue;
            }

            double top = vertical.At(bar.Value);
            chart.Bar(x, top, barWidth, chart.Bottom - top, Color(i), Hint(group, bar));
            Whisker(chart, bar, x + barWidth / 2, vertical);
            if (barWidth >= LabelledBarWidth)
            {
                chart.Text(x + barWidth / 2, vertical.At(Top(bar)) - 6, Html.Figure(bar.Value), "middle");
            }
        }
    }

    private static void Whisker(SvgChart chart, BarValue bar, double center, AxisScale vertical)
    {
        if (!double.IsFinite(bar.StandardError))
        {
            return;
        }

        double high = vertical.At(bar.Value + bar.StandardError);
        double low = vertical.At(Math.Max(0, bar.Value - bar.StandardError));
        chart.Line(center, high, center, low, "whisker");
        chart.Line(center - 4, high, center + 4, high, "whisker");
        chart.Line(center - 4, low, center + 4, low, "whisker");
    }

    private static double Top(BarValue bar) =>
        bar.Value + (double.IsFinite(bar.StandardError) ? bar.StandardError : 0);

    private static string Describe(IReadOnlyList<BarGroup> groups) => string.Join(
        " ", groups.Select(group => string.Join("; ", group.Bars.Select(bar => Hint(group, bar))) + "."));

    private static string Hint(BarGroup group, BarValue bar) =>
        $"{bar.Series}, {group.Name}: {Html.Figure(bar.Value)}"
        + (double.IsFinite(bar.StandardError) ? $" ± {Html.StandardError(bar.StandardError)}" : "");
}
