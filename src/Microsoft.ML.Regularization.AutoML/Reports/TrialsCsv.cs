using System.Globalization;
using System.Text;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Trials as a table of comma-separated values (RFC 4180), numbers with a point and all their digits, in UTF-8 with the
/// mark by which spreadsheets know it.
/// </summary>
internal static class TrialsCsv
{
    private const string NewLine = "\r\n";
    private static readonly char[] _special = [',', '"', '\r', '\n'];
    private static readonly string[] _first = ["trial", "status", "metric", "spread"];
    private static readonly string[] _last = ["epochs", "seconds", "started_utc", "message"];

    /// <summary>The table: a row a trial, in order of number.</summary>
    public static string Render(IReadOnlyList<SweepTrial> trials)
    {
        string[] parameters = [.. trials.SelectMany(trial => trial.Values.Keys).Distinct()];
        var text = new StringBuilder();
        AppendRow(text, [.. _first, .. parameters, .. _last]);
        foreach (SweepTrial trial in trials)
        {
            AppendRow(text, Cells(trial, parameters));
        }

        return text.ToString();
    }

    /// <summary>The table as a file's bytes.</summary>
    public static byte[] Encode(IReadOnlyList<SweepTrial> trials) =>
        [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(Render(trials))];

    private static IEnumerable<string> Cells(SweepTrial trial, string[] parameters) =>
    [
        trial.Id.ToString(CultureInfo.InvariantCulture),
        trial.Status.ToString(),
        Number(trial.Metric),
        Number(trial.MetricSpread),
        .. parameters.Select(name => trial.Values.TryGetValue(name, out object? value) ? ValueText.Exact(value) : ""),
        trial.Epochs.ToString(CultureInfo.InvariantCulture),
        trial.Duration.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture),
        trial.StartedUtc.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        trial.Error ?? "",
    ];

    private static string Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    private static void AppendRow(StringBuilder text, IEnumerable<string> cells) =>
        text.AppendJoin(',', cells.Select(Quote)).Append(NewLine);

    private static string Quote(string cell) => cell.IndexOfAny(_special) < 0 && cell.Trim().Length == cell.Length
        ? cell
        : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
