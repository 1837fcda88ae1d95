using System.Globalization;

namespace Microsoft.ML.Regularization;

/// <summary>Shares of labels predicted over the epochs, a line for each group of rows.</summary>
internal static class CurvesChart
{
    private const double Height = 376;

    // The grey of the palette comes last: it is the colour of what is plain.
    private static readonly string[] _colors = ["s1", "s2", "s3", "s4", "s5", "s0"];

    public static string Render(string title, IReadOnlyList<LearningCurve> curves)
    {
        var chart = new SvgChart(Height, title, Describe(curves));
        int last = Math.Max(1, curves.Max(static curve => curve.Accuracy.Count));
        var vertical = AxisScale.Linear(0, 100, chart.Bottom, SvgChart.Top);
        var horizontal = AxisScale.Linear(1, last, SvgChart.Left + 6, SvgChart.Right - 6);
        chart.VerticalAxis(vertical, "labels predicted, %");
        chart.HorizontalAxis(
            horizontal, "epoch", horizontal.Ticks(10).Where(static tick => tick >= 1 && tick % 1 == 0));
        for (int i = 0; i < curves.Count; i++)
        {
            string color = Color(i);
            IReadOnlyList<double> shares = curves[i].Accuracy;
            chart.Curve(
                shares.Select((share, epoch) => (horizontal.At(epoch + 1), vertical.At(100 * share))),
                color,
                hint: curves[i].Name);
            if (shares.Count > 0)
            {
                chart.Dot(
                    horizontal.At(shares.Count), vertical.At(100 * shares[^1]), color,
                    $"{curves[i].Name}: {Percent(shares[^1])} after epoch {shares.Count}");
            }
        }

        chart.Legend(curves.Select(static (curve, i) => ($"{curve.Name} ({Html.Count(curve.RowCount)} rows)", Color(i))));
        return chart.Finish();
    }

    private static string Color(int index) => _colors[index % _colors.Length];

    private static string Describe(IReadOnlyList<LearningCurve> curves) => string.Join(
        " ",
        curves.Select(static curve => curve.Accuracy.Count == 0
            ? $"{curve.Name}: no epoch was run."
            : $"{curve.Name}: {Percent(curve.Accuracy[0])} of the labels predicted after the first epoch, "
                + $"{Percent(curve.Accuracy.Max())} at most, {Percent(curve.Accuracy[^1])} after the last."));

    private static string Percent(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture) + " %";
}
