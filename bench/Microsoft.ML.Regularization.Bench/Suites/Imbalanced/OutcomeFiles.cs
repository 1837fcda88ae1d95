using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>Writes what the methods reach as Markdown for people and as JSON for programs.</summary>
internal static class OutcomeFiles
{
    private static readonly JsonSerializerOptions _indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(string folder, IReadOnlyList<MethodOutcome> outcomes)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(
            Path.Combine(folder, "imbalanced-methods.json"), JsonSerializer.Serialize(outcomes, _indented) + "\n");
        File.WriteAllText(Path.Combine(folder, "imbalanced-methods.md"), Markdown(outcomes));
    }

    private static string Markdown(IReadOnlyList<MethodOutcome> outcomes)
    {
        var text = new StringBuilder();
        foreach (IGrouping<string, MethodOutcome> set in outcomes.GroupBy(outcome => outcome.Set))
        {
            Append(text, string.Create(CultureInfo.InvariantCulture, $"## {set.Key}, {set.First().Seeds} seeds"));
            Append(text, "");
            string titles = string.Concat(Figures.Columns.Select(column => $" {column.Title} |"));
            Append(text, $"| method | strengths |{titles} few - plain | MAE, relative | verdict |");
            Append(text, $"|---|---|{string.Concat(Figures.Columns.Select(_ => "--:|"))}--:|--:|---|");
            foreach (MethodOutcome outcome in set)
            {
                string figures = string.Concat(
                    Figures.Columns.Select(column => $" {outcome.Test[column.Name]} |"));
                MeanAndError difference = outcome.Difference[Figures.Few];
                string increase = Percent(outcome.OverallIncrease);
                Append(text, $"| {outcome.Method} | {outcome.Setting} |{figures} {difference} | {increase} | "
                    + $"{Verdict(outcome)} |");
            }

            Append(text, "");
        }

        return text.ToString();
    }

    private static string Verdict(MethodOutcome outcome)
    {
        MeanAndError few = outcome.Difference[Figures.Few];
        return outcome.Gains ? "gain"
            : few.Mean > 2 * few.StandardError ? "loss"
            : -few.Mean > 2 * few.StandardError ? "costly"
            : "even";
    }

    private static string Percent(double share) =>
        (100 * share).ToString("+0.0;-0.0;0", CultureInfo.InvariantCulture) + " %";

    private static void Append(StringBuilder text, string line) => text.Append(line).Append('\n');
}
