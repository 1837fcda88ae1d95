using System.Runtime.CompilerServices;

namespace Microsoft.ML.Regularization.Tests.Docs;

public sealed class ReadmeTests
{
    [Fact]
    public void Readme_Example_IsTheCodeThatCompiles()
    {
        string readme = File.ReadAllText(Path.Combine(Repository(), "README.md")).ReplaceLineEndings("\n");
        string source = File.ReadAllText(Path.Combine(Path.GetDirectoryName(ThisFile())!, "ReadmeExample.cs"));

        string compiled = Between(source.ReplaceLineEndings("\n"), "// <example>\n", "// </example>");

        Assert.Contains(Unindent(compiled), readme, StringComparison.Ordinal);
    }

    private static string Repository() => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", ".."));

    private static string ThisFile([CallerFilePath] string path = "") => path;

    private static string Between(string text, string start, string end)
    {
        int from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)].TrimEnd(' ');
    }

    private static string Unindent(string code) =>
        string.Join('\n', code.Split('\n').Select(line => line.StartsWith("        ", StringComparison.Ordinal) ? line[8..] : line));
}
