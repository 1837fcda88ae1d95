namespace Microsoft.ML.Regularization;

/// <summary>Bars by lag: coefficients, or the response to a shock.</summary>
internal static class LagChart
{
    private const double Height = 300;
    private const double WidestBar = 18;
    private const string OutColor = "s0";
    private const string InColor = "s1";

    public static string Coefficients(string name, IReadOnlyList<LagCoefficient> lags)
    {
        string largest = string.Join(", ", lags.Where(static lag => lag.IsInSupport)
            .OrderByDescending(static lag => Math.Abs(lag.Value)).Take(5)
            .Select(static lag => $"lag {lag.Lag} {Html.Figure(lag.Value)}"));
        return Render(
            $"Coefficients of {name} by lag of {lags[0].ColumnName}",
            largest.Length == 0 ? "No lag counts." : $"The largest: {largest}.", "lag", "coefficient",
            [.. lags.Select(static lag => new Stem(
                lag.Lag, lag.Value, lag.IsInSupport ? InColor : OutColor, $"{lag.Name}: {Html.Figure(lag.Value)}"))],
            [("counts", InColor), ("does not count", OutColor)]);
    }

    public static string Response(string name, double[] response) => Render(
        $"Impulse response of {name}",
        $"From 1 to {Html.Figure(response[^1])} in {response.Length - 1} steps.", "steps after the shock", "response",
        [.. response.Select(static (value, step) =>
            new Stem(step, value, InColor, $"after {step} steps: {Html.Figure(value)}"))],
        []);

    private static string Render(
        string title, string description, string axis, string valueName, Stem[] stems, (string, string)[] legend)
    {
        var chart = new SvgChart(Height, title, description);
        double[] values = [0, .. stems.Select(static stem => stem.Value).Where(double.IsFinite)];
        AxisScale vertical = AxisScale.Linear(values.Min(), values.Max(), chart.Bottom, SvgChart.Top);
        AxisScale horizontal = AxisScale.Linear(
            stems[0].At - 0.5, stems[^1].At + 0.5, SvgChart.Left + 6, SvgChart.Right - 6);
        double width = Math.Min(WidestBar, 0.7 * (horizontal.At(1) - horizontal.At(0)));
        chart.VerticalAxis(vertical, valueName);
        chart.HorizontalAxis(
            horizontal, axis, horizontal.Ticks(12).Where(tick => tick % 1 == 0 && tick >= stems[0].At));
        double zero = vertical.At(0);
        chart.Line(SvgChart.Left, zero, SvgChart.Right, zero, "axis");
        foreach (Stem stem in stems.Where(static stem => double.IsFinite(stem.Value) && stem.Value != 0))
        {
            double end = vertical.At(stem.Value);
            chart.Bar(
                horizontal.At(stem.At) - (width / 2), Math.Min(zero, end), width, Math.Abs(zero - end), stem.Color,
                stem.Hint);
        }

        chart.Legend(legend);
        return chart.Finish();
    }

    private readonly record struct Stem(int At, double Value, string Color, string Hint);
}
