using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization.AutoML.Tests;

/// <summary>The page: what it shows, of whatever trials.</summary>
public sealed class SweepReportTests
{
    [Fact]
    public void ToHtml_TrialsOfAllKinds_IsWellFormedAndLoadsNothing()
    {
        string html = SweepReport.Of(Trials(), "error").ToHtml();

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("http", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("NaN", html, StringComparison.Ordinal);
        Assert.Equal(3, Pictures(html).Count);
        Assert.Contains("<h1>Sweep of error</h1>", html, StringComparison.Ordinal);
        Assert.Contains("The best is trial 3 with 1.000: Kind b, Strength 10.", html, StringComparison.Ordinal);
        Assert.Contains("InvalidOperationException: x &lt; 0 &amp; so on", html, StringComparison.Ordinal);
    }

    [Fact]
    public void ToHtml_Ranking_IsBestFirst()
    {
        Assert.Equal(["3", "0", "1"], RankedTrials(SweepReport.Of(Trials(), "error")));
        Assert.Equal(["1", "0", "3"], RankedTrials(SweepReport.Of(Trials(), "error", maximizes: true)));
    }

    [Fact]
    public async Task Of_Result_MarksTheDefaults()
    {
        SweepOptions options = Probes.Options(3);
        options.Tuner = new FixedTuner(0.9, 0.5, 0.31).Choice();

        string html = SweepReport.Of(await Probes.Run(options)).ToHtml();

        Assert.Contains("<td>1 (defaults)</td>", html, StringComparison.Ordinal);
        Assert.Contains("The defaults (trial 1) have 0.2000.", html, StringComparison.Ordinal);
        Assert.Contains("the trial limit", html, StringComparison.Ordinal);
    }

    [Fact]
    public void ToHtml_NoTrialCompleted_ListsTheCauses()
    {
        string html = SweepReport.Of([SweepTrials.Failed(0, "IOException: gone", ("X", 1.0))], "error").ToHtml();

        Assert.Empty(Pictures(html));
        Assert.Contains("No trial completed.", html, StringComparison.Ordinal);
        Assert.Contains("IOException: gone", html, StringComparison.Ordinal);
    }

    [Fact]
    public void ToHtml_TextWithMarkup_IsEscapedEverywhere()
    {
        SweepTrial[] trials =
        [
            SweepTrials.Completed(0, 1, ("<i>", "<b>"), ("&", 1.0)),
            SweepTrials.Completed(1, 2, ("<i>", "<u>"), ("&", 2.0)),
            SweepTrials.Failed(2, "<s>", ("<i>", "<b>")),
        ];

        string html = SweepReport.Of(trials, "<em>").ToHtml();

        Assert.All(["<i>", "<b>", "<u>", "<s>", "<em>"], tag => Assert.DoesNotContain(tag, html));
        Pictures(html);
    }

    [Fact]
    public void Of_NoTrial_Throws() => Assert.Contains(
        "at least one", Assert.Throws<ArgumentException>(() => SweepReport.Of([], "error")).Message);

    [Fact]
    public async Task OfFile_TrialsReadBack_GiveTheSameTableAsTheResult()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("trials.jsonl");
        SweepResult result;
        using (var store = new JsonLinesTrialStore(path))
        {
            SweepOptions options = Probes.Options(5);
            options.Store = store;
            result = await Probes.Run(options);
        }

        SweepReport read = SweepReport.OfFile(path);

        Assert.Equal(SweepReport.Of(result).ToCsv(), read.ToCsv());
        Assert.Contains("<h1>Sweep of distance</h1>", read.ToHtml(), StringComparison.Ordinal);
        Assert.Contains("5 trials, 0 failed; distance: smaller is better.", read.ToHtml(), StringComparison.Ordinal);
        Assert.Contains("X: 0 to 1", read.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_StoreOfARunningSweep_ShowsWhatIsFinished()
    {
        using var folder = new TemporaryFolder();
        using var store = new JsonLinesTrialStore(folder.File("trials.jsonl"));
        var rows = new List<int>();
        SweepOptions options = Probes.Options(3);
        options.Store = store;
        options.Monitors =
        [
            new RecordingMonitor
            {
                OnFinished = _ => rows.Add(
                    SweepReport.Of(store.ReadAll(), "distance").ToCsv().Split("\r\n").Length - 2),
            },
        ];

        await Probes.Run(options);

        Assert.Equal([1, 2, 3], rows);
    }

    [Fact]
    public void OfFile_NothingFinishedYet_SaysSo()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("trials.jsonl");
        using (var store = new JsonLinesTrialStore(path))
        {
            store.Open(new Dictionary<string, string>());
        }

        var error = Assert.Throws<InvalidDataException>(() => SweepReport.OfFile(path));

        Assert.Contains("has no finished trial yet", error.Message);
        Assert.Throws<FileNotFoundException>(() => SweepReport.OfFile(folder.File("none.jsonl")));
    }

    [Fact]
    public void Of_TrialsOfAnExperimentOfMlNet_NamesValuesWithAndWithoutTheSpace()
    {
        SearchSpace.SearchSpace own = Probes.Estimator().SearchSpace;
        SweepTrial[] trials = [Wrapped(0, 0.2), Wrapped(1, 0.7)];
        var pipelineSpace = new SearchSpace.SearchSpace { ["e0"] = own };
        pipelineSpace.Add("_SCHEMA_", new SearchSpace.Option.ChoiceOption("e0"));

        string withSpace = SweepReport.Of(trials, "error", searchSpace: pipelineSpace).ToCsv();
        string without = SweepReport.Of(trials, "error").ToCsv();

        Assert.StartsWith("trial,status,metric,spread,X,epochs", withSpace, StringComparison.Ordinal);
        Assert.Equal(withSpace, without);
    }

    [Fact]
    public void Save_OverAnExistingFile_ReplacesItAndLeavesNothingBehind()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File(Path.Combine("made", "sweep.html"));
        SweepReport.Of(Trials(), "first").Save(path);

        SweepReport.Of(Trials(), "second").Save(path);

        Assert.Contains("Sweep of second", File.ReadAllText(path), StringComparison.Ordinal);
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void Save_WhereAFolderIs_ThrowsAndLeavesNothingBehind()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("taken");
        Directory.CreateDirectory(path);

        Assert.Throws<UnauthorizedAccessException>(() => SweepReport.Of(Trials(), "error").SaveCsv(path));

        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    /// <summary>Reads the page as XML: all but the void elements of its head is well-formed.</summary>
    private static List<XElement> Pictures(string html) =>
        [.. XDocument.Parse(Regex.Replace(html, "<meta [^>]*>", "")).Descendants("svg")];

    private static string[] RankedTrials(SweepReport report)
    {
        XElement table = XDocument.Parse(Regex.Replace(report.ToHtml(), "<meta [^>]*>", "")).Descendants("table")
            .First(one => one.Element("caption")!.Value == "Ranking");
        return [.. table.Element("tbody")!.Elements("tr").Select(row => row.Elements("td").First().Value)];
    }

    private static SweepTrial[] Trials() =>
    [
        SweepTrials.Completed(0, 2, ("Kind", "a"), ("Strength", 1.0)),
        SweepTrials.Completed(1, 3, ("Kind", "b"), ("Strength", 0.1)) with { MetricSpread = 0.5 },
        SweepTrials.Failed(2, "InvalidOperationException: x < 0 & so on", ("Kind", "a"), ("Strength", 2.0)),
        SweepTrials.Completed(3, 1, ("Kind", "b"), ("Strength", 10.0)),
    ];

    private static SweepTrial Wrapped(int id, double x)
    {
        Parameter pipeline = Nested("_SCHEMA_", Parameter.FromString("e0"));
        pipeline["e0"] = Nested("X", Parameter.FromDouble(x));
        return SweepTrials.Completed(id, x) with { Parameter = Nested("_pipeline_", pipeline) };

        static Parameter Nested(string key, Parameter value) =>
            Parameter.CreateNestedParameter(KeyValuePair.Create(key, value));
    }
}
