using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Microsoft.ML.Regularization.AutoML.Tests;

/// <summary>Where the pictures put what.</summary>
public sealed class SweepChartTests
{
    [Fact]
    public void Staircase_FailedAndWorseTrials_OnlyBetterOnesMakeAStep()
    {
        SweepSummary summary = SweepTrials.Summary(
            maximizes: false, Trial(0, 3), SweepTrials.Failed(1, "no"), Trial(2, 2), Trial(3, 2.5), Trial(4, 1),
            Trial(5, 4));

        Assert.Equal([(0, 3), (2, 3), (2, 2), (4, 2), (4, 1), (5, 1)], BestSoFarChart.Staircase(summary));
    }

    [Fact]
    public void Staircase_LargerIsBetter_Rises()
    {
        SweepSummary summary = SweepTrials.Summary(maximizes: true, Trial(0, 1), Trial(1, 3), Trial(2, 2));

        Assert.Equal([(0, 1), (1, 1), (1, 3), (2, 3)], BestSoFarChart.Staircase(summary));
    }

    [Fact]
    public void ParameterPanels_LogarithmicParameter_SpacesDecadesEvenly()
    {
        SweepSummary summary = SweepTrials.Summary(
            maximizes: false, Trial(0, 3, 0.1), Trial(1, 2, 1), Trial(2, 1, 10));

        double[] places = [.. Dots(ParameterPanels.Render(summary)).Select(dot => dot.X)];

        Assert.Equal(places[1] - places[0], places[2] - places[1], 0.02);
        Assert.True(places[1] - places[0] > 100, "A third of the width at least.");
    }

    [Fact]
    public void ParameterPanels_BestAndDefaults_StandOut()
    {
        SweepSummary summary = SweepTrials.Summary(
            maximizes: false, Trial(0, 3, 1), Trial(1, 1, 5), Trial(2, 2, 0.2));

        var rings = XElement.Parse(ParameterPanels.Render(summary)).Elements("circle")
            .Where(circle => circle.Attribute("class")!.Value == "ring")
            .Select(ring => (ring.Attribute("style")!.Value, ring.Element("title")!.Value)).ToList();

        Assert.Equal(
            [
                ("stroke: var(--s3)", "Trial 0: error 3.000. Strength 1"),
                ("stroke: var(--s2)", "Trial 1: error 1.000. Strength 5"),
            ],
            rings);
    }

    [Fact]
    public void MetricScale_AFewTrialsFarWorse_AreAtTheEndAndCounted()
    {
        SweepTrial[] trials = [.. Enumerable.Range(0, 20).Select(i => Trial(i, 1 + i * 0.01)), Trial(20, 500)];
        SweepSummary summary = SweepTrials.Summary(maximizes: false, trials);

        var scale = MetricScale.Of(summary.Ranking, maximizes: false, bottom: 200, top: 0);

        Assert.True(scale.IsBeyond(500));
        Assert.False(scale.IsBeyond(1.19));
        Assert.InRange(scale.Scale.Maximum, 1.19, 2);
        Assert.InRange(scale.At(500), 0, 20);
        Assert.Equal(
            " 1 trial far worse than the others: at the end of the axis.", scale.Note(summary.Ranking));
    }

    [Fact]
    public void MetricScale_LargerIsBetter_ClipsBelow()
    {
        SweepTrial[] trials = [.. Enumerable.Range(0, 20).Select(i => Trial(i, 0.9 - i * 0.001)), Trial(20, -50)];
        SweepSummary summary = SweepTrials.Summary(maximizes: true, trials);

        var scale = MetricScale.Of(summary.Ranking, maximizes: true, bottom: 200, top: 0);

        Assert.True(scale.IsBeyond(-50));
        Assert.InRange(scale.At(-50), 180, 200);
        Assert.InRange(scale.At(0.9), 0, 20);
    }

    [Fact]
    public void ParallelCoordinates_ManyParameters_GoOnInFurtherPictures()
    {
        SweepParameter[] parameters =
            [.. Enumerable.Range(0, 10).Select(i => new SweepParameter { Name = $"P{i}", Minimum = 0, Maximum = 1 })];
        SweepTrial[] trials =
        [
            .. Enumerable.Range(0, 5).Select(id => SweepTrials.Completed(
                id, id, [.. parameters.Select(parameter => (parameter.Name, (object)0.5))])),
        ];

        string svg = ParallelCoordinates.Render(SweepSummary.Of("error", false, parameters, trials, []));

        Assert.Equal(2, Regex.Count(svg, "<svg "));
        Assert.All(parameters, parameter => Assert.Equal(1, Regex.Count(svg, $">{parameter.Name}</text>")));
        Assert.Equal(2, Regex.Count(svg, ">error</text>"));
    }

    [Fact]
    public void ParallelCoordinates_TrialWithoutAParameter_HasAGapThere()
    {
        SweepParameter[] parameters =
            [.. "ABC".Select(letter => new SweepParameter { Name = $"{letter}", Minimum = 0, Maximum = 1 })];
        SweepTrial trial = SweepTrials.Completed(0, 1, ("A", 0.5), ("C", 0.5));

        XElement svg = XElement.Parse(
            ParallelCoordinates.Render(SweepSummary.Of("error", false, parameters, [trial], [])));

        string path = svg.Element("path")!.Attribute("d")!.Value;
        Assert.Equal((2, 1), (path.Count(letter => letter == 'M'), path.Count(letter => letter == 'L')));
    }

    [Fact]
    public void ParameterAxis_Choice_GivesEachItsPlace()
    {
        var parameter = new SweepParameter { Name = "IsOn", Choices = ["True", "False"] };
        var axis = new ParameterAxis(parameter, 0, 100);

        Assert.Equal(25, axis.At(SweepTrials.Completed(0, 1, ("IsOn", true))));
        Assert.Equal(75, axis.At(SweepTrials.Completed(0, 1, ("IsOn", false))));
        Assert.Equal([(25, "True"), (75, "False")], axis.Ticks(5));
        Assert.Equal(double.NaN, axis.At(SweepTrials.Completed(0, 1)));
    }

    [Fact]
    public void SeenParameters_ValuesSpreadByLogarithm_AreTakenForLogarithmic()
    {
        double[] even = [.. Enumerable.Range(1, 40).Select(i => i / 40.0)];
        SweepTrial[] trials =
        [
            .. even.Select((share, id) => SweepTrials.Completed(
                id, 1, ("Even", share), ("Log", Math.Pow(100, share)), ("Whole", (long)id), ("One", 3.0),
                ("Kind", id % 2 == 0))),
        ];

        var seen = SeenParameters.Of(trials);

        Assert.Equal(["Even", "Kind", "Log", "Whole"], seen.Select(parameter => parameter.Name));
        Assert.Equal([false, false, true, false], seen.Select(parameter => parameter.IsLogarithmic));
        Assert.Equal([false, false, false, true], seen.Select(parameter => parameter.IsWhole));
        Assert.Equal(["False", "True"], seen[1].Choices);
        Assert.Equal((0.025, 1.0), (seen[0].Minimum!.Value, seen[0].Maximum!.Value));
    }

    private static SweepTrial Trial(int id, double metric, double strength = 1) =>
        SweepTrials.Completed(id, metric, ("Strength", strength));

    /// <summary>The dots from left to right.</summary>
    private static List<(double X, double Y)> Dots(string svg) =>
    [
        .. XElement.Parse(svg).Elements("circle").Where(circle => circle.Attribute("class")!.Value == "dot")
            .Select(circle => (Number(circle, "cx"), Number(circle, "cy"))).Order(),
    ];

    private static double Number(XElement element, string name) =>
        double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}
