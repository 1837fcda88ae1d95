using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>Writes what a suite found to a JSON file, and to a Markdown table beside it.</summary>
internal static class ResultFile
{
    private static readonly JsonSerializerOptions _indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // the files are read by people too: µ stays µ
    };

    public static string Write(string folder, string suite, IReadOnlyList<BenchResult> results)
    {
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, suite + ".json");
        File.WriteAllText(path, JsonSerializer.Serialize(results, _indented) + "\n");
        File.WriteAllLines(Path.ChangeExtension(path, ".md"),
        [
            "| name | ours | peer | unit | ratio |",
            "|---|--:|--:|---|--:|",
            .. results.Select(static result => string.Create(
                CultureInfo.InvariantCulture,
                $"| {result.Name} | {result.Value:G4} | {result.Peer:G4} | {result.Unit} | {result.Ratio:0.00} |")),
        ]);
        return path;
    }
}
