using System.Globalization;

namespace Microsoft.ML.Regularization;

/// <summary>The transition matrix as coloured cells: rows of true classes, columns of given labels.</summary>
internal static class NoiseMatrixChart
{
    /// <summary>Number of classes beyond which cells become too small to be read.</summary>
    public const int LargestCount = 12;

    private const double CellHeight = 34;
    private const double TopOfCells = 64;
    private const int LongestName = 16;

    public static string Render(string title, LabelNoiseEstimate noise)
    {
        int count = noise.ClassNames.Count;
        var chart = new SvgChart(TopOfCells + (count * CellHeight) + 14, title, Describe(noise));
        double left = SvgChart.Left + 120;
        double width = Math.Min(110, (SvgChart.Right - left) / count);
        chart.Text(left + (count * width / 2), 16, "given label", "middle", isSoft: true);
        chart.Text(left - 10, 42, "true class", "end", isSoft: true);
        for (int i = 0; i < count; i++)
        {
            double y = TopOfCells + (i * CellHeight);
            chart.Text(left + ((i + 0.5) * width), 42, Short(noise.ClassNames[i]), "middle");
            chart.Text(left - 10, y + (CellHeight / 2) + 4, Short(noise.ClassNames[i]), "end");
            for (int j = 0; j < count; j++)
            {
                double share = noise.TransitionMatrix[i][j];
                string hint = $"of class {noise.ClassNames[i]}, labelled {noise.ClassNames[j]}: {Percent(share)} %";
                double x = left + (j * width);
                chart.Cell(x + 1, y + 1, width - 2, CellHeight - 2, i == j ? "s1" : "s2", 0.85 * share, hint);
                chart.Text(x + (width / 2), y + (CellHeight / 2) + 4, Percent(share), "middle");
            }
        }

        return chart.Finish();
    }

    private static string Describe(LabelNoiseEstimate noise)
    {
        var mistakes =
            from trueClass in Enumerable.Range(0, noise.ClassNames.Count)
            from given in Enumerable.Range(0, noise.ClassNames.Count)
            where trueClass != given
            orderby noise.TransitionMatrix[trueClass][given] descending
            select $"{Percent(noise.TransitionMatrix[trueClass][given])} % of class {noise.ClassNames[trueClass]} are "
                + $"labelled {noise.ClassNames[given]}";
        return $"The largest: {string.Join("; ", mistakes.Take(3))}.";
    }

    private static string Short(string name) => name.Length <= LongestName ? name : name[..(LongestName - 1)] + "…";

    private static string Percent(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture);
}
