namespace Microsoft.ML.Regularization;

/// <summary>The metric against each parameter, two pictures a row.</summary>
internal static class ParameterPanels
{
    private const double PanelHeight = 262;
    private const double Gap = 66;
    private const double FirstTop = 46;

    public static string Render(SweepSummary summary)
    {
        int rows = (summary.Parameters.Count + 1) / 2;
        var chart = new SvgChart(
            FirstTop + rows * PanelHeight, $"{summary.MetricName} by parameter", Describe(summary));
        var marks = new TrialMarks(summary);
        chart.Legend(marks.Legend);
        double width = summary.Parameters.Count == 1
            ? SvgChart.Right - SvgChart.Left
            : (SvgChart.Right - SvgChart.Left - Gap) / 2;
        for (int i = 0; i < summary.Parameters.Count; i++)
        {
            double left = SvgChart.Left + i % 2 * (width + Gap);
            double top = FirstTop + i / 2 * PanelHeight;
            var frame = new ChartFrame(left, top, left + width, top + PanelHeight - 66);
            Draw(chart, summary, summary.Parameters[i], marks, frame);
        }

        return chart.Finish();
    }

    private static void Draw(
        SvgChart chart, SweepSummary summary, SweepParameter parameter, TrialMarks marks, ChartFrame frame)
    {
        var vertical = MetricScale.Of(summary.Ranking, summary.Maximizes, frame.Bottom, frame.Top);
        var horizontal = new ParameterAxis(parameter, frame.Left + 8, frame.Right - 8);
        chart.VerticalAxis(frame, vertical.Scale, summary.MetricName);
        string scale = parameter.IsLogarithmic ? " (logarithmic)" : "";
        chart.HorizontalAxis(frame, parameter.Name + scale, horizontal.Ticks(6));
        marks.Draw(chart, horizontal.At, vertical);
    }

    private static string Describe(SweepSummary summary) =>
        $"Each trial's {summary.MetricName} against {string.Join(", ", summary.Parameters.Select(p => p.Name))}.";
}
