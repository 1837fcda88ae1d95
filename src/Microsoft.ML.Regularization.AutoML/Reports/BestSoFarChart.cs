namespace Microsoft.ML.Regularization;

/// <summary>The metric of each trial in order of number, and the best so far as a staircase.</summary>
internal static class BestSoFarChart
{
    private const double Height = 336;

    public static string Render(SweepSummary summary)
    {
        var chart = new SvgChart(Height, "Best so far", Describe(summary));
        var marks = new TrialMarks(summary);
        var vertical = MetricScale.Of(summary.Ranking, summary.Maximizes, chart.Bottom, SvgChart.Top);
        int last = Math.Max(1, summary.Trials[^1].Id);
        var horizontal = AxisScale.Linear(0, last, SvgChart.Left + 8, SvgChart.Right - 8);
        chart.VerticalAxis(vertical.Scale, summary.MetricName);
        chart.HorizontalAxis(horizontal, "trial", horizontal.Ticks(10).Where(tick => tick % 1 == 0));
        chart.Curve(
            Staircase(summary).Select(point => (horizontal.At(point.Id), vertical.At(point.Best))),
            TrialMarks.BestColor);
        marks.Draw(chart, trial => horizontal.At(trial.Id), vertical);
        foreach (SweepTrial failed in summary.Failed)
        {
            chart.Dot(horizontal.At(failed.Id), chart.Bottom, TrialMarks.FailedColor, summary.Hint(failed));
        }

        chart.Legend(summary.Failed.Count == 0
            ? marks.Legend
            : [.. marks.Legend, ("failed, on the axis", TrialMarks.FailedColor)]);
        return chart.Finish();
    }

    /// <summary>The corners of the staircase: trial number and best metric.</summary>
    public static IEnumerable<(double Id, double Best)> Staircase(SweepSummary summary)
    {
        double best = double.NaN;
        double last = 0;
        foreach (SweepTrial trial in summary.Trials)
        {
            last = trial.Id;
            if (trial.Metric is not { } metric || (summary.Maximizes ? metric <= best : metric >= best))
            {
                continue;
            }

            if (!double.IsNaN(best))
            {
                yield return (trial.Id, best);
            }

            best = metric;
            yield return (trial.Id, best);
        }

        yield return (last, best);
    }

    private static string Describe(SweepSummary summary)
    {
        SweepTrial best = summary.Ranking[0];
        return $"{summary.Ranking.Count} trials completed, {summary.Failed.Count} failed; the best is trial {best.Id} "
            + $"with {Html.Figure(best.Metric!.Value)}.";
    }
}
