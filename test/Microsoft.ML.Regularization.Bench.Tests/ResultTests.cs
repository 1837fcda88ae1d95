using Spectre.Console;

namespace Microsoft.ML.Regularization.Bench.Tests;

public sealed class ResultTests
{
    [Fact]
    public void AtLeast_HalfTheGoal_HasRatioOneHalf()
    {
        BenchResult result = BenchResult.AtLeast("speed", 5, "rows/s", goal: 10);

        Assert.Equal((5, 10, 0.5), (result.Value, result.Peer, result.Ratio));
    }

    [Fact]
    public void AtMost_HalfTheLimit_HasRatioTwo()
    {
        BenchResult result = BenchResult.AtMost("memory", 5, "MB", limit: 10);

        Assert.Equal((5, 10, 2.0), (result.Value, result.Peer, result.Ratio));
    }

    [Fact]
    public void Write_Results_AreReadableJsonAndATable()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            string path = ResultFile.Write(folder, "some", [Result(1234.5, 2469, 2), Result(0.25, null, null)]);

            Assert.Equal(Path.Combine(folder, "some.json"), path);
            Assert.Equal(
                """
                [
                  {
                    "name": "a[b]",
                    "value": 1234.5,
                    "unit": "µs",
                    "peer": 2469,
                    "ratio": 2
                  },
                  {
                    "name": "a[b]",
                    "value": 0.25,
                    "unit": "µs",
                    "peer": null,
                    "ratio": null
                  }
                ]

                """,
                File.ReadAllText(path),
                ignoreLineEndingDifferences: true);
            Assert.Equal(
                [
                    "| name | ours | peer | unit | ratio |", "|---|--:|--:|---|--:|",
                    "| a[b] | 1234 | 2469 | µs | 2.00 |", "| a[b] | 0.25 |  | µs |  |",
                ],
                File.ReadAllLines(Path.Combine(folder, "some.md")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Table_OfResults_ShowsFiguresErrorsAndWhatIsMissing()
    {
        using var text = new StringWriter();
        IAnsiConsole console = AnsiConsole.Create(
            new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 100;
        BenchResult mean = Result(0.5, 0.75, 1.5) with { StandardError = 0.01 };

        console.Write(ResultTable.Of("suite", [Result(1234.4, null, null), mean]));

        string[] rows = [.. text.ToString().Split('\n').Where(static line => line.Contains("a[b]", StringComparison.Ordinal))];
        Assert.Equal(["a[b]", "1,234", "-", "µs", "-"], Cells(rows[0]));
        Assert.Equal(["a[b]", "0.5 ± 0.01", "0.75", "µs", "1.50"], Cells(rows[1]));
    }

    private static string[] Cells(string row) => [.. row.Split('│')[1..^1].Select(static cell => cell.Trim())];

    private static BenchResult Result(double value, double? peer, double? ratio) =>
        new() { Name = "a[b]", Value = value, Unit = "µs", Peer = peer, Ratio = ratio };
}
