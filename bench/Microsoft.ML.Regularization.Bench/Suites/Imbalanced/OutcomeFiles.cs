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
            Append(text, $"## {set.Key}, {set.First().Seeds} seeds");
            Append(text, $"");
            Append(text, $"| method | strengths | {string.Join(" | ", Figures.Names)} | few - plain | gain |");
            Append(text, $"|---|---|{string.Concat(Figures.Names.Select(_ => "--:|"))}--:|---|");
            foreach (MethodOutcome outcome in set)
            {
                string figures = string.Join(" | ", Figures.Names.Select(name => Text(outcome.Test[name], "")));
                string difference = Text(outcome.Difference[Figures.Few], "+0.###;-0.###;0");
                Append(text, $"| {outcome.Method} | {outcome.Setting} | {figures} | {difference} | {Verdict(outcome)} |");
            }

            Append(text, $"");
        }

        return text.ToString();
    }

    private static string Verdict(MethodOutcome outcome)
    {
        MeanAndError few = outcome.Difference[Figures.Few];
        return outcome.Gains ? "yes"
            : few.Mean > 2 * few.StandardError && few.StandardError > 0 ? "loss"
            : outcome.OverallIncrease > 0.05 ? string.Create(
                CultureInfo.InvariantCulture, $"overall {outcome.OverallIncrease:+0 %;-0 %}")
            : "no";
    }

    private static string Text(MeanAndError figure, string format)
    {
        // Three significant digits of the mean; the error with the same places.
        string places = figure.Mean is >= 100 or <= -100 ? "0" : Math.Abs(figure.Mean) >= 10 ? "0.0" : "0.00";
        string mean = format.Length > 0
            ? figure.Mean.ToString($"+{places};-{places};0", CultureInfo.InvariantCulture)
            : figure.Mean.ToString(places, CultureInfo.InvariantCulture);
        return $"{mean} ± {figure.StandardError.ToString(places, CultureInfo.InvariantCulture)}";
    }

    private static void Append(StringBuilder text, FormattableString line) =>
        text.Append(FormattableString.Invariant(line)).Append('\n');
}
