namespace Microsoft.ML.Regularization;

/// <summary>
/// A line a trial through an axis a parameter, the metric at the right. With many parameters the axes go on in further
/// pictures below.
/// </summary>
internal static class ParallelCoordinates
{
    private const int AxesOfPicture = 7;
    private const double Height = 330;
    private const double AxisTop = 74;
    private const double AxisBottom = 296;
    private const string Color = "s1";
    private const string OtherColor = "s0";

    /// <summary>How many of the best trials stand out: a tenth, at least three.</summary>
    public static int Leaders(int trials) => Math.Min(trials, Math.Max(3, trials / 10));

    public static string Render(SweepSummary summary)
    {
        int pictures = (summary.Parameters.Count + AxesOfPicture - 1) / AxesOfPicture;
        int each = (summary.Parameters.Count + pictures - 1) / pictures;
        return string.Concat(summary.Parameters.Chunk(each).Select(part => Picture(summary, part)));
    }

    private static string Picture(SweepSummary summary, SweepParameter[] parameters)
    {
        string names = string.Join(", ", parameters.Select(parameter => parameter.Name));
        var chart = new SvgChart(
            Height, "Parallel coordinates", $"Lines of all trials through {names} and the metric.");
        var metric = MetricScale.Of(summary.Ranking, summary.Maximizes, AxisBottom, AxisTop);
        ParameterAxis[] axes = [.. parameters.Select(parameter => new ParameterAxis(parameter, AxisBottom, AxisTop))];
        double left = SvgChart.Left + 10;
        double step = (SvgChart.Right - 60 - left) / axes.Length;
        int leaders = Leaders(summary.Ranking.Count);
        foreach ((int rank, SweepTrial trial) in summary.Ranking.Index().Reverse())
        {
            string color = rank == 0 ? TrialMarks.BestColor : rank < leaders ? Color : OtherColor;
            string style = rank == 0 ? "strong" : rank < leaders ? "curve" : "faint";
            chart.Curve(
                [
                    .. axes.Select((axis, i) => (left + i * step, axis.At(trial))),
                    (left + axes.Length * step, metric.At(trial.Metric!.Value)),
                ],
                color,
                style,
                summary.Hint(trial));
        }

        for (int i = 0; i < axes.Length; i++)
        {
            DrawAxis(chart, left + i * step, axes[i].Name, i, axes[i].Ticks(5));
        }

        DrawAxis(
            chart, left + axes.Length * step, summary.MetricName, axes.Length,
            [.. metric.Scale.Ticks(5).Select(tick => (metric.Scale.At(tick), TickLabel.Of(tick)))]);
        chart.Legend([
            ($"best: trial {summary.Ranking[0].Id}", TrialMarks.BestColor), ($"best {leaders}", Color),
            ("others", OtherColor)]);
        return chart.Finish();
    }

    private static void DrawAxis(
        SvgChart chart, double x, string name, int place, IReadOnlyList<(double At, string Name)> ticks)
    {
        chart.Line(x, AxisTop, x, AxisBottom, "axis");
        foreach ((double y, string label) in ticks)
        {
            chart.Line(x - 4, y, x, y, "axis");
            chart.Text(x - 7, y + 4, label, "end", isSoft: true);
        }

        // Names take turns above and below, so that neighbours do not touch.
        chart.Text(x, place % 2 == 0 ? AxisTop - 14 : AxisBottom + 24, name, "middle");
    }
}
