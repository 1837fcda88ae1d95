using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Microsoft.ML.Regularization.Tests;

public sealed class RegressionReportTests
{
    [Fact]
    public void ToHtml_AllSections_IsWellFormedAndLoadsNothing()
    {
        string html = Report().ToHtml();

        Assert.StartsWith("<!DOCTYPE html>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("http", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("NaN", html, StringComparison.Ordinal);
        Assert.Contains("prefers-color-scheme: dark", html, StringComparison.Ordinal);
        Assert.Equal(3, Pictures(html).Count);
    }

    [Fact]
    public void ToHtml_EachPicture_HasItsOwnTitleAndDescription()
    {
        var pictures = Pictures(Report().ToHtml());

        Assert.All(pictures, picture =>
        {
            Assert.Equal("img", picture.Attribute("role")!.Value);
            string title = picture.Element("title")!.Attribute("id")!.Value;
            string description = picture.Element("desc")!.Attribute("id")!.Value;
            Assert.Equal($"{title} {description}", picture.Attribute("aria-labelledby")!.Value);
        });
        Assert.Equal(3, pictures.Select(picture => picture.Attribute("aria-labelledby")!.Value).Distinct().Count());
        Assert.Contains("plain, few: 4.000 ± 0.58", pictures[1].Element("desc")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void AddTargetHistogram_Bars_AreColouredByRegion()
    {
        var picture = Pictures(Report().ToHtml())[0];

        // Legend entries included: 1 many, 1 medium, 1 few, and a bar for each bin that has rows.
        var fills = picture.Elements("rect").Select(bar => bar.Attribute("style")!.Value).ToList();
        Assert.Equal(Regions().BinCounts.Count(count => count > 0) + 3, fills.Count);
        Assert.Equal(1 + BinsOf(ShotRegion.Few), fills.Count(fill => fill == "fill: var(--few)"));
        Assert.Equal(1 + BinsOf(ShotRegion.Many), fills.Count(fill => fill == "fill: var(--many)"));

        static int BinsOf(ShotRegion region) => Regions().BinCounts
            .Where((count, bin) => count > 0 && Regions().BinRegions[bin] == region).Count();
    }

    [Fact]
    public void AddRegionComparison_SeveralRuns_ShowsMeanAndStandardErrorOverRuns()
    {
        // Errors 1 and 3 in the two runs: mean 2, standard error sqrt(2 / 2) = 1.
        var regions = Regions();
        string html = new RegressionReport("r")
            .AddRegionComparison(
            [
                new("a", [Metrics(regions, 1), Metrics(regions, 3)]),
                new("b", [Metrics(regions, 5), Metrics(regions, 5)]),
            ])
            .ToHtml();

        Assert.Contains("<strong>2.000</strong> <small>± 1.0</small>", html, StringComparison.Ordinal);
        Assert.Contains("5.000 <small>± 0</small>", html, StringComparison.Ordinal);
        Assert.Contains("over the runs", html, StringComparison.Ordinal);
    }

    [Fact]
    public void AddTrainingCurves_NoValidation_ShowsTrainingAlone()
    {
        var history = new TrainingHistory
        {
            BestEpoch = 1,
            StopReason = StopReason.MaximumEpochs,
            Epochs = [new EpochReport { Epoch = 1, TrainingLoss = 0.5, LearningRate = 1e-3 }],
        };

        string html = new RegressionReport("r").AddTrainingCurves("one epoch", history).ToHtml();

        Assert.DoesNotContain("validation loss", html, StringComparison.Ordinal);
        Assert.Contains("best epoch 1: 0.5000", html, StringComparison.Ordinal);
        Assert.Single(Pictures(html)[0].Elements("path"));
    }

    [Fact]
    public void AddTrainingCurves_LossNotANumber_InterruptsTheCurve()
    {
        var history = new TrainingHistory
        {
            BestEpoch = 1,
            StopReason = StopReason.TimeLimit,
            Epochs = [.. new[] { 3, 2, double.NaN, 2, 1 }.Select((loss, i) =>
                new EpochReport { Epoch = i + 1, TrainingLoss = loss, LearningRate = 1e-3 })],
        };

        string path = Pictures(new RegressionReport("r").AddTrainingCurves("m", history).ToHtml())[0]
            .Element("path")!.Attribute("d")!.Value;

        Assert.Equal(2, path.Count(letter => letter == 'M'));
        Assert.Equal(2, path.Count(letter => letter == 'L'));
    }

    [Fact]
    public void ToHtml_TextWithMarkup_IsEscaped()
    {
        string html = new RegressionReport("<b>&").AddText("1 < 2").AddTable("c>", ["h<"], [["<i>"]]).ToHtml();

        Assert.Contains("<h1>&lt;b&gt;&amp;</h1>", html, StringComparison.Ordinal);
        Assert.Contains("1 &lt; 2", html, StringComparison.Ordinal);
        Assert.Contains("&lt;i&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<i>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void AddRegionComparison_NothingToCompare_Throws()
    {
        Assert.Contains("at least one", Assert.Throws<ArgumentException>(() =>
            new RegressionReport("r").AddRegionComparison([])).Message, StringComparison.Ordinal);
        Assert.Contains("'empty' has no run", Assert.Throws<ArgumentException>(() =>
            new RegressionReport("r").AddRegionComparison([new("empty", [])])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddTable_RaggedRow_Throws() => Assert.Contains(
        "has 1 cells, the header 2",
        Assert.Throws<ArgumentException>(() => new RegressionReport("r").AddTable("t", ["a", "b"], [["x"]])).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Save_OverAnExistingFile_ReplacesItAndLeavesNothingBehind()
    {
        string folder = Directory.CreateTempSubdirectory("report").FullName;
        try
        {
            string path = Path.Combine(folder, "made", "report.html");
            Report().Save(path);
            new RegressionReport("second").Save(path);

            Assert.Contains("<h1>second</h1>", File.ReadAllText(path), StringComparison.Ordinal);
            Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void RegionComparison_WithRelevantTargets_ShowsSera()
    {
        var regions = Regions();
        var judge = RelevanceJudge.Of(RelevanceFunction.FromPoints(new(0, 0), new(20, 1)), 0.8);
        var judged = new ImbalancedRegressionMetrics.Builder(regions, 1e-10, judge);
        judged.Add(20, 17);
        judged.Add(0, 1);

        string with = new RegressionReport("Report").AddRegionComparison([new("a", [judged.Build()])]).ToHtml();
        string without = new RegressionReport("Report").AddRegionComparison([new("a", [Metrics(regions, 1)])]).ToHtml();

        Assert.Contains("SERA", with, StringComparison.Ordinal);
        Assert.Contains("<td>9.000</td>", with, StringComparison.Ordinal);
        Assert.DoesNotContain("SERA", without, StringComparison.Ordinal);
    }

    [Fact]
    public void Save_WhereAFolderIs_ThrowsAndLeavesNothingBehind()
    {
        string folder = Directory.CreateTempSubdirectory("report").FullName;
        try
        {
            string path = Path.Combine(folder, "taken");
            Directory.CreateDirectory(path);

            Assert.Throws<UnauthorizedAccessException>(() => Report().Save(path));

            Assert.Empty(Directory.GetFiles(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Reads the page as XML: all but the void elements of its head is well-formed.</summary>
    private static List<XElement> Pictures(string html) =>
        [.. XDocument.Parse(Regex.Replace(html, "<meta [^>]*>", "")).Descendants("svg")];

    private static RegressionReport Report()
    {
        var regions = Regions();
        var history = new TrainingHistory
        {
            BestEpoch = 2,
            StopReason = StopReason.EarlyStopping,
            Epochs = [.. Enumerable.Range(1, 4).Select(epoch => new EpochReport
            {
                Epoch = epoch,
                TrainingLoss = 1.0 / epoch,
                ValidationLoss = 1.2 / epoch,
                LearningRate = 1e-3,
            })],
        };
        return new RegressionReport("Report")
            .AddText("A paragraph.")
            .AddTargetHistogram(regions, "target")
            .AddRegionComparison([new("plain", [Metrics(regions, 3, 4, 5)]), new("ConR", [Metrics(regions, 2, 3)])])
            .AddTrainingCurves("ConR", history)
            .AddTable("Speed", ["path", "rows"], [["batch", "10"]]);
    }

    private static ShotRegions Regions() => ShotRegions.FromLabels(
    [
        .. Enumerable.Repeat(0f, 100),
        .. Enumerable.Repeat(5f, 30),
        .. Enumerable.Repeat(10f, 5),
        .. Enumerable.Repeat(20f, 5),
    ]);

    private static ImbalancedRegressionMetrics Metrics(ShotRegions regions, params float[] errors)
    {
        var builder = new ImbalancedRegressionMetrics.Builder(regions, 1e-10);
        float[] labels = [0, 5, 20];
        foreach (float label in labels)
        {
            foreach (float error in errors)
            {
                builder.Add(label, label + error);
            }
        }

        return builder.Build();
    }
}
