namespace Microsoft.ML.Regularization;

/// <summary>The mean absolute error of several models by step ahead, one curve a model.</summary>
internal static class StepErrorChart
{
    private const double Height = 320;
    private const int Colors = 6;

    public static string Render(IReadOnlyList<(string Name, ForecastMetrics Metrics)> models)
    {
        string description = string.Join("; ", models.Select(static model =>
            $"{model.Name}: {Html.Figure(model.Metrics.Steps[0].MeanAbsoluteError)} for the next step, "
            + $"{Html.Figure(model.Metrics.Steps[^1].MeanAbsoluteError)} for step {model.Metrics.Steps.Count}"));
        var chart = new SvgChart(Height, "Mean absolute error by step ahead", description);
        double highest = models.SelectMany(static model => model.Metrics.Steps)
            .Select(static step => step.MeanAbsoluteError).Where(double.IsFinite).DefaultIfEmpty(1).Max();
        AxisScale vertical = AxisScale.Linear(0, AxisScale.RoundUp(highest, 5), chart.Bottom, SvgChart.Top);
        int last = models.Max(static model => model.Metrics.Steps.Count);
        AxisScale horizontal = AxisScale.Linear(1, last, SvgChart.Left + 6, SvgChart.Right - 6);
        chart.VerticalAxis(vertical, "mean absolute error");
        chart.HorizontalAxis(
            horizontal, "step ahead", horizontal.Ticks(12).Where(static tick => tick >= 1 && tick % 1 == 0));
        for (int i = 0; i < models.Count; i++)
        {
            chart.Curve(
                models[i].Metrics.Steps.Select(
                    step => (horizontal.At(step.Step), vertical.At(step.MeanAbsoluteError))),
                Color(i), hint: models[i].Name);
        }

        chart.Legend(models.Select(static (model, i) => (model.Name, Color(i))));
        return chart.Finish();
    }

    private static string Color(int index) => $"s{(index + 1) % Colors}";
}
