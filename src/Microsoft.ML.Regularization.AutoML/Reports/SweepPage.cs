namespace Microsoft.ML.Regularization;

/// <summary>The sections of a report of a sweep, in their order.</summary>
internal static class SweepPage
{
    public static string Render(string title, SweepSummary summary)
    {
        var sections = new List<string> { $"<p>{Html.Escape(Sentence(summary))}</p>\n" };
        if (summary.Ranking.Count > 0)
        {
            AddPictures(sections, summary);
            sections.Add(SweepTables.Ranking(summary));
        }

        if (summary.Failed.Count > 0)
        {
            sections.Add(SweepTables.Failures(summary));
        }

        if (summary.Parameters.Count > 0)
        {
            sections.Add(SweepTables.Space(summary));
        }

        if (summary.Facts.Count > 0)
        {
            sections.Add(SweepTables.Facts(summary));
        }

        return HtmlPage.Render(title, sections);
    }

    /// <summary>What a reader is to know first.</summary>
    private static string Sentence(SweepSummary summary)
    {
        string direction = summary.Maximizes ? "larger is better" : "smaller is better";
        string counts = $"{Html.Count(summary.Trials.Count)} trials, {Html.Count(summary.Failed.Count)} failed; "
            + $"{summary.MetricName}: {direction}.";
        if (summary.Ranking.Count == 0)
        {
            return $"{counts} No trial completed.";
        }

        SweepTrial best = summary.Ranking[0];
        string found = $"{counts} The best is trial {best.Id} with {Html.Figure(best.Metric!.Value)}: "
            + $"{ValueText.Line(best.Values)}.";
        return summary.Defaults is { Metric: { } usual } defaults && defaults != best
            ? $"{found} The defaults (trial {defaults.Id}) have {Html.Figure(usual)}."
            : found;
    }

    private static void AddPictures(List<string> sections, SweepSummary summary)
    {
        string note = MetricScale.Of(summary.Ranking, summary.Maximizes, 1, 0).Note(summary.Ranking);
        sections.Add(HtmlPage.Figure(
            "Best so far",
            $"A dot is a trial; the line is the best of all so far.{note}",
            BestSoFarChart.Render(summary)));
        if (summary.Parameters.Count == 0)
        {
            return;
        }

        string whiskers = summary.Ranking.Any(trial => trial.MetricSpread is not null)
            ? " Whiskers: one standard deviation over the runs of the trial."
            : "";
        sections.Add(HtmlPage.Figure(
            $"{summary.MetricName} by parameter",
            $"A dot is a trial.{whiskers}{note}",
            ParameterPanels.Render(summary)));
        sections.Add(HtmlPage.Figure(
            "Parallel coordinates", "A line is a trial; it crosses each axis at its value.",
            ParallelCoordinates.Render(summary)));
    }
}
