namespace Microsoft.ML.Regularization.Tests.Docs;

public sealed class ReadmeTests
{
    [Fact]
    public void Readme_Example_IsTheCodeThatCompiles()
    {
        string readme = Text("README.md");
        string source = Text("test", "Microsoft.ML.Regularization.Tests", "Docs", "ReadmeExample.cs");

        string compiled = Between(source, "// <example>\n", "// </example>");

        Assert.Contains(Unindent(compiled), readme, StringComparison.Ordinal);
    }

    private static string Text(params string[] path) => File.ReadAllText(Repository.PathOf(path)).ReplaceLineEndings("\n");

    private static string Between(string text, string start, string end)
    {
        int from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)].TrimEnd(' ');
    }

    private static string Unindent(string code) => code.Replace("\n        ", "\n", StringComparison.Ordinal)[8..];
}
