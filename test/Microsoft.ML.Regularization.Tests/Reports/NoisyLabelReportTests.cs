using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Microsoft.ML.Regularization.Tests;

public sealed partial class NoisyLabelReportTests
{
    private readonly MLContext _ml = new(1);

    [Fact]
    public void ToHtml_AllSections_IsWellFormedAndLoadsNothing()
    {
        SuspectLabels suspects = Suspects();
        LearningCurve[] curves = [new("right", 90, [0.5, 0.9]), new("wrong", 10, [0.4, 0.2])];

        string html = new NoisyLabelReport("Labels & noise")
            .AddText("A paragraph.")
            .AddNoise(suspects.Noise)
            .AddSuspects(suspects, 5, "TrueLabel", "Features", "Text", "Weight", "IsCorrupted")
            .AddLearningCurves("plain", curves)
            .AddEvaluation([("plain", Metrics())])
            .ToHtml();

        Assert.StartsWith("<!DOCTYPE html>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("http", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("NaN", html, StringComparison.Ordinal);
        XElement[] pictures = [.. Picture().Matches(html).Select(static match => XElement.Parse(match.Value))];
        Assert.Equal(2, pictures.Length);
        Assert.Contains("Labels &amp; noise", html, StringComparison.Ordinal);
        Assert.Contains(
            "wrong: 40.0 % of the labels predicted after the first epoch, 40.0 % at most, 20.0 % after the last.",
            pictures[1].Element("desc")!.Value,
            StringComparison.Ordinal);
        Assert.Contains("<td>75.0</td><td>50.0</td><td>12.5</td><td>–</td>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void AddNoise_Matrix_HasACellForEachPair()
    {
        SuspectLabels suspects = Suspects();
        string html = new NoisyLabelReport("r").AddNoise(suspects.Noise).ToHtml();

        var picture = XElement.Parse(Picture().Match(html).Value);

        Assert.Equal(9, picture.Elements("rect").Count());
        Assert.Contains("of class b, labelled c:", html, StringComparison.Ordinal);
    }

    [Fact]
    public void AddNoise_ManyClasses_IsATableOfPairs()
    {
        var random = new Random(1);
        ManyRow[] rows = [.. Enumerable.Range(0, 600).Select(i => new ManyRow
        {
            // Class 2 is often given as class 7.
            Label = i % 15 == 2 && i % 2 == 0 ? 7u : (uint)(i % 15),
            Features = [i % 15, (float)random.NextDouble()],
        })];
        LabelNoiseEstimate noise = _ml.Data.EstimateLabelNoise(
            _ml.Data.LoadFromEnumerable(rows), new SuspectLabelOptions { TreeCount = 50 });

        string html = new NoisyLabelReport("r").AddNoise(noise).ToHtml();

        Assert.DoesNotContain("<svg", html, StringComparison.Ordinal);
        Assert.Contains("Most frequent mistakes", html, StringComparison.Ordinal);
        Assert.Contains("<tr><th scope=\"row\">key 3</th><td>key 8</td>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void AddSuspects_Rows_StandInTheOrderOfTheirRanks()
    {
        SuspectLabels suspects = Suspects();
        var ranks = Classes.Column<int>(suspects.Rows, "SuspectRank");
        int first = ranks.IndexOf(1);
        string given = "abc"[(int)Classes.Column<uint>(suspects.Rows, "Key")[first] - 1].ToString();

        string html = new NoisyLabelReport("r").AddSuspects(suspects, 3).ToHtml();

        Assert.Equal(4, Row().Count(html)); // with the header
        Assert.Contains(
            $"<tr><th scope=\"row\">1</th><td>{first + 1}</td><td>{given}</td>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Save_NewFolder_WritesThePage()
    {
        string folder = Directory.CreateTempSubdirectory("noisy-").FullName;
        try
        {
            string path = Path.Combine(folder, "new", "report.html");
            NoisyLabelReport report = new NoisyLabelReport("r").AddText("Here.");

            report.Save(path);

            Assert.Equal(report.ToHtml(), File.ReadAllText(path));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Add_BadInput_IsNamed()
    {
        SuspectLabels suspects = Suspects();
        var report = new NoisyLabelReport("r");

        var missing = Assert.Throws<ArgumentException>(() => report.AddSuspects(suspects, 5, "Nowhere"));
        var none = Assert.Throws<ArgumentException>(() => report.AddLearningCurves("plain", []));
        var count = Assert.Throws<ArgumentOutOfRangeException>(() => report.AddSuspects(suspects, 0));

        Assert.Contains("no column 'Nowhere'", missing.Message, StringComparison.Ordinal);
        Assert.Contains("There is no curve", none.Message, StringComparison.Ordinal);
        Assert.Equal("count", count.ParamName);
    }

    [GeneratedRegex("<svg.*?</svg>", RegexOptions.Singleline)]
    private static partial Regex Picture();

    [GeneratedRegex("<tr>")]
    private static partial Regex Row();

    private static NoisyLabelMetrics Metrics() => new()
    {
        RowCount = 8,
        SkippedCount = 0,
        WrongCount = 8,
        CleanAccuracy = 0.75,
        GivenAccuracy = 0.5,
        MemorizedFraction = 0.125,
        CorrectedFraction = double.NaN,
    };

    private SuspectLabels Suspects() => _ml.Data.FindSuspectLabels(
        _ml.Data.CorruptLabels(Classes.Named(Classes.Rows(150)), "Key", new() { Rate = 0.2 }),
        new SuspectLabelOptions { LabelColumnName = "Key", TreeCount = 40 });

    private sealed class ManyRow
    {
        [Data.KeyType(15)]
        public uint Label { get; set; }

        [Data.VectorType(2)]
        public float[] Features { get; set; } = [];
    }
}
