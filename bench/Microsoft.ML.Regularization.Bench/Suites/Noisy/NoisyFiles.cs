using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>Writes what the methods reach as Markdown for people and as JSON for programs.</summary>
internal static class NoisyFiles
{
    private static readonly JsonSerializerOptions _indented = new() { WriteIndented = true };

    public static void Write(string folder, IReadOnlyList<NoisyOutcome> outcomes)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(
            Path.Combine(folder, "noisy-methods.json"), JsonSerializer.Serialize(outcomes, _indented) + "\n");
        File.WriteAllText(Path.Combine(folder, "noisy-methods.md"), Markdown(outcomes));
    }

    private static string Markdown(IReadOnlyList<NoisyOutcome> outcomes)
    {
        var text = new StringBuilder();
        foreach (IGrouping<(string Set, string Stop), NoisyOutcome> table in
            outcomes.GroupBy(static outcome => (outcome.Set, outcome.Stop)))
        {
            Append(text, $"## {table.Key.Set}, {Epoch(table.Key.Stop)}");
            Append(text, "");
            Append(text, $"{table.First().Training}; means of {table.First().Draws} draws");
            Append(text, "");
            string[] noises = [.. NoisyCondition.All.Select(static condition => condition.Title)];
            Append(text, $"| method |{string.Concat(noises.Select(static noise => $" {noise} |"))}");
            Append(text, $"|---|{string.Concat(noises.Select(static _ => "--:|"))}");
            foreach (IGrouping<string, NoisyOutcome> row in table.GroupBy(static outcome => outcome.Method))
            {
                Append(text, $"| {row.Key} |" + string.Concat(noises.Select(noise =>
                    $" {Cell(row.FirstOrDefault(outcome => outcome.Noise == noise))} |")));
            }

            Append(text, "");
        }

        return text.ToString();
    }

    private static string Epoch(string stop) =>
        stop == nameof(NoisyStop.Last) ? "last epoch" : "best epoch by noisy validation rows";

    private static string Cell(NoisyOutcome? outcome) => outcome is null ? "" : string.Create(
        CultureInfo.InvariantCulture, $"{outcome.Accuracy.Mean:0.0} ± {outcome.Accuracy.StandardError:0.0}");

    private static void Append(StringBuilder text, string line) => text.Append(line).Append('\n');
}
