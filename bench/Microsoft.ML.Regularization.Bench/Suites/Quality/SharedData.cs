using Spectre.Console;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>Public data sets that lie beside the repository where someone has put them there.</summary>
internal static class SharedData
{
    /// <summary>The path of a file, or null, with a line that says which entries are left out.</summary>
    public static string? Find(string file, params IReadOnlyList<string> entries)
    {
        string path = Path.Combine("..", "shared", "data", file);
        if (File.Exists(path))
        {
            return path;
        }

        AnsiConsole.WriteLine($"skipped {string.Join(", ", entries)}: there is no file {path}");
        return null;
    }
}
