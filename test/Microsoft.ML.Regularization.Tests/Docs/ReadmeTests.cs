namespace Microsoft.ML.Regularization.Tests.Docs;

public sealed class ReadmeTests
{
    [Theory]
    [InlineData("ReadmeExample.cs", "README.md")]
    [InlineData("ResamplingExample.cs", "docs", "methods", "resampling-and-relevance.md")]
    [InlineData("ConformalExample.cs", "docs", "methods", "conformal-intervals.md")]
    public void Page_Example_IsTheCodeThatCompiles(string example, params string[] page)
    {
        string readme = Text(page);
        string source = Text("test", "Microsoft.ML.Regularization.Tests", "Docs", example);

        string compiled = Between(source, "// <example>\n", "// </example>");

        Assert.Contains(Unindent(compiled), readme, StringComparison.Ordinal);
    }

    [Fact]
    public void ResamplingExample_Run_IsBetterOnRareTargets()
    {
        var (metrics, comparison) = ResamplingExample.Run(House.Some(1500));

        Assert.InRange(comparison.Few.MeanDifference, -100, -0.5);
        Assert.InRange(comparison.Few.WilcoxonPValue, 0, 0.01);
        Assert.InRange(metrics.Relevance!.F1, 0.3, 1);
    }

    [Fact]
    public void ConformalExample_Run_CoversAsAskedAndIsSaved()
    {
        string path = Path.GetTempFileName();
        try
        {
            var (plain, quantiles) = ConformalExample.Run(House.Some(2000), path);

            Assert.Equal(0.9, plain.Overall.Coverage, 0.05);
            Assert.Equal(0.9, quantiles.Overall.Coverage, 0.05);
            Assert.True(quantiles.Overall.MeanWidth < plain.Overall.MeanWidth);
            Assert.True(new FileInfo(path).Length > 0);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string Text(params string[] path) => File.ReadAllText(Repository.PathOf(path)).ReplaceLineEndings("\n");

    private static string Between(string text, string start, string end)
    {
        int from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)].TrimEnd(' ');
    }

    private static string Unindent(string code) => code.Replace("\n        ", "\n", StringComparison.Ordinal)[8..];
}
