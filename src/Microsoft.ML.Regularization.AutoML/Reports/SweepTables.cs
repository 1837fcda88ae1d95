using System.Globalization;

namespace Microsoft.ML.Regularization;

/// <summary>The tables of a report.</summary>
internal static class SweepTables
{
    /// <summary>Rows beyond which a page is no place to look at trials.</summary>
    public const int Rows = 100;

    public static string Ranking(SweepSummary summary)
    {
        string[] header =
        [
            "rank", "trial", summary.MetricName, "±", .. summary.Parameters.Select(parameter => parameter.Name),
            "epochs", "seconds",
        ];
        var rows = summary.Ranking.Take(Rows).Select((trial, rank) => (IReadOnlyList<string>)
        [
            (rank + 1).ToString(CultureInfo.InvariantCulture),
            trial.Id + (trial == summary.Defaults ? " (defaults)" : ""),
            Html.Figure(trial.Metric!.Value),
            trial.MetricSpread is { } spread ? Html.StandardError(spread) : "–",
            .. summary.Parameters.Select(parameter => Value(trial, parameter)),
            Html.Count(trial.Epochs),
            Seconds(trial.Duration),
        ]);
        string caption = summary.Ranking.Count > Rows
            ? $"Ranking: the best {Rows} of {Html.Count(summary.Ranking.Count)} completed trials"
            : "Ranking";
        return HtmlTable.Render(caption, header, [.. rows]);
    }

    public static string Failures(SweepSummary summary)
    {
        string caption = summary.Failed.Count > Rows
            ? $"Failed trials: the first {Rows} of {Html.Count(summary.Failed.Count)}"
            : "Failed trials";
        var rows = summary.Failed.Take(Rows).Select(trial => (IReadOnlyList<string>)
        [
            trial.Id.ToString(CultureInfo.InvariantCulture),
            Html.Escape(Seconds(trial.Duration)),
            $"<span class=\"long\">{Html.Escape(trial.Error ?? "unknown")}</span>",
            $"<span class=\"long\">{Html.Escape(ValueText.Line(trial.Values))}</span>",
        ]);
        return HtmlTable.RenderMarkup(caption, ["trial", "seconds", "cause", "parameters"], rows);
    }

    public static string Space(SweepSummary summary)
    {
        SweepTrial? best = summary.Ranking.Count > 0 ? summary.Ranking[0] : null;
        return HtmlTable.Render(
            "Search space",
            ["parameter", "from", "to", "scale", "default", "best"],
            [.. summary.Parameters.Select(parameter => (IReadOnlyList<string>)
            [
                parameter.Name,
                parameter.Minimum is { } low ? ValueText.Short(low) : string.Join(" | ", parameter.Choices),
                parameter.Maximum is { } high ? ValueText.Short(high) : "",
                Scale(parameter),
                parameter.Default is { } start ? ValueText.Short(start) : "–",
                best is null ? "–" : Value(best, parameter),
            ])]);
    }

    public static string Facts(SweepSummary summary) => HtmlTable.RenderMarkup(
        "Sweep",
        ["", ""],
        summary.Facts.Select(fact => (IReadOnlyList<string>)
            [Html.Escape(fact.Key), $"<span class=\"long\">{Html.Escape(fact.Value)}</span>"]));

    public static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Value(SweepTrial trial, SweepParameter parameter) =>
        trial.Values.TryGetValue(parameter.Name, out object? value) ? ValueText.Short(value) : "–";

    private static string Scale(SweepParameter parameter) =>
        (parameter.Minimum is null ? "choice" : parameter.IsLogarithmic ? "logarithmic" : "linear")
        + (parameter.IsWhole ? ", whole" : "");
}
