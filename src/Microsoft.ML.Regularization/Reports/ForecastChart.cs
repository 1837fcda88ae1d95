namespace Microsoft.ML.Regularization;

/// <summary>
/// What came, and forecasts of it that follow one another without overlapping, with the band of their intervals.
/// </summary>
internal static class ForecastChart
{
    private const double Height = 356;
    private const string TruthColor = "s0";
    private const string ForecastColor = "s1";

    public static string Render(string name, IReadOnlyList<BacktestForecast> forecasts, string valueName)
    {
        List<BacktestForecast> shown = Following(forecasts);
        var truth = new SortedDictionary<long, float>();
        foreach (BacktestForecast forecast in forecasts)
        {
            for (int i = 0; i < forecast.Actual.Count; i++) truth[forecast.Origin + i] = forecast.Actual[i];
        }

        double[] all =
        [
            .. truth.Values, .. shown.SelectMany(static forecast => forecast.Values),
            .. shown.SelectMany(static forecast => forecast.Lower ?? []),
            .. shown.SelectMany(static forecast => forecast.Upper ?? []),
        ];
        double[] finite = [.. all.Where(double.IsFinite).DefaultIfEmpty(0)];
        var chart = new SvgChart(Height, $"Forecasts of {name}", Describe(name, shown, truth.Count));
        AxisScale vertical = AxisScale.Linear(finite.Min(), finite.Max(), chart.Bottom, SvgChart.Top);
        long last = Math.Max(truth.Keys.Last(), shown[^1].Origin + shown[^1].Values.Count - 1);
        AxisScale horizontal = AxisScale.Linear(truth.Keys.First(), last, SvgChart.Left + 6, SvgChart.Right - 6);
        chart.VerticalAxis(vertical, valueName);
        chart.HorizontalAxis(horizontal, "row", horizontal.Ticks(10).Where(static tick => tick % 1 == 0));
        foreach (BacktestForecast forecast in shown) Band(chart, forecast, horizontal, vertical);
        chart.Curve(truth.Select(point => (horizontal.At(point.Key), vertical.At(point.Value))), TruthColor);
        foreach (BacktestForecast forecast in shown)
        {
            chart.Curve(
                forecast.Values.Select((value, i) => (horizontal.At(forecast.Origin + i), vertical.At(value))),
                ForecastColor, hint: $"forecast from row {forecast.Origin}");
            if (forecast.Values.Count == 1)
            {
                chart.Dot(horizontal.At(forecast.Origin), vertical.At(forecast.Values[0]), ForecastColor);
            }
        }

        chart.Legend([("what came", TruthColor), (name, ForecastColor)]);
        return chart.Finish();
    }

    private static void Band(SvgChart chart, BacktestForecast forecast, AxisScale horizontal, AxisScale vertical)
    {
        if (forecast.Lower is not { } lower || forecast.Upper is not { } upper) return;
        if (!lower.Concat(upper).All(float.IsFinite)) return;

        // A single step has no length of its own: half a row to either side.
        double margin = forecast.Values.Count == 1 ? 0.5 : 0;
        int end = forecast.Values.Count - 1;
        chart.Area(
            [
                (horizontal.At(forecast.Origin - margin), vertical.At(upper[0])),
                .. upper.Select((value, i) => (horizontal.At(forecast.Origin + i), vertical.At(value))),
                (horizontal.At(forecast.Origin + end + margin), vertical.At(upper[end])),
                (horizontal.At(forecast.Origin + end + margin), vertical.At(lower[end])),
                .. lower.Select((value, i) => (horizontal.At(forecast.Origin + i), vertical.At(value))).Reverse(),
                (horizontal.At(forecast.Origin - margin), vertical.At(lower[0])),
            ],
            ForecastColor);
    }

    private static List<BacktestForecast> Following(IReadOnlyList<BacktestForecast> forecasts)
    {
        var following = new List<BacktestForecast>();
        foreach (BacktestForecast forecast in forecasts)
        {
            if (following.Count == 0 || forecast.Origin >= following[^1].Origin + following[^1].Values.Count)
            {
                following.Add(forecast);
            }
        }

        return following;
    }

    private static string Describe(string name, List<BacktestForecast> shown, int rows) =>
        $"{shown.Count} forecasts of {name}, each of {shown[0].Values.Count} steps, from row {shown[0].Origin} on, "
        + $"over {rows} rows of what came.";
}
