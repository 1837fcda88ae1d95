using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>Writes what the methods reach as Markdown for people and as JSON for programs.</summary>
internal static class MixupFiles
{
    private static readonly JsonSerializerOptions _indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(string folder, IReadOnlyList<MixupOutcome> outcomes)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(
            Path.Combine(folder, "mixup-methods.json"), JsonSerializer.Serialize(outcomes, _indented) + "\n");
        File.WriteAllText(Path.Combine(folder, "mixup-methods.md"), Markdown(outcomes));
    }

    private static string Markdown(IReadOnlyList<MixupOutcome> outcomes)
    {
        var text = new StringBuilder();
        foreach (IGrouping<MixupSet, MixupOutcome> set in outcomes.GroupBy(outcome => outcome.Set))
        {
            (string error, string loss) = MixupFigures.Titles(set.Key);
            text.Append(string.Create(null, $"## {set.Key.Name}, {set.First().Seeds} seeds: {set.Key.Protocol}\n\n"))
                .Append($"| method | chosen | {error} | {loss} | {error} - plain | {loss} - plain ")
                .Append($"| {error} - mixup |\n")
                .Append("|---|---|--:|--:|--:|--:|--:|\n");
            foreach (MixupOutcome outcome in set)
            {
                text.Append($"| {outcome.Method} | {outcome.Setting} | {outcome.Error} | {outcome.Loss} "
                    + $"| {Marked(outcome.MinusPlain)} | {Marked(outcome.LossMinusPlain)} "
                    + $"| {Marked(outcome.MinusMixup)} |\n");
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Bold where it is further than two standard errors from zero.</summary>
    private static string Marked(MeanAndError? difference) =>
        difference is null or { Mean: 0, StandardError: 0 } ? "-"
        : Math.Abs(difference.Mean) > 2 * difference.StandardError ? $"**{difference}**"
        : $"{difference}";
}
