namespace Microsoft.ML.Regularization.Tests;

public sealed class RelevanceFunctionTests
{
    private static readonly MLContext _context = new(seed: 1);

    [Fact]
    public void FromLabels_HighExtremeByTukey_IsZeroAtTheMedianAndOneFromTheWhiskerOn()
    {
        // Hinges 2 and 5, median 3.5: the fence is 5 + 1.5 * 3 = 9.5, the last label within is 5.
        var relevance = RelevanceFunction.FromLabels(
            [1, 2, 3, 4, 5, 100], new() { BoxPlot = RelevanceBoxPlot.Tukey });

        Assert.Equal([new(1, 0), new(3.5, 0), new(5, 1)], relevance.Points);
        Assert.Equal(0, relevance.Of(2));
        Assert.Equal(0.5, relevance.Of(4.25), 1e-12);
        Assert.Equal(1, relevance.Of(50));
        Assert.Equal(0, relevance.Of(-1000));
    }

    [Fact]
    public void FromLabels_BothExtremes_HaveAPointEach()
    {
        float[] labels = [-100, .. Enumerable.Range(1, 10).Select(i => (float)i), 100];

        var both = RelevanceFunction.FromLabels(labels);
        var high = RelevanceFunction.FromLabels(labels, new() { Extremes = RelevanceExtremes.High });
        var low = RelevanceFunction.FromLabels(labels, new() { Extremes = RelevanceExtremes.Low });

        Assert.Equal([new(1, 1), new(5.5, 0), new(10, 1)], both.Points);
        Assert.Equal([new(-100, 0), new(5.5, 0), new(10, 1)], high.Points);
        Assert.Equal([new(1, 1), new(5.5, 0), new(100, 0)], low.Points);
    }

    [Fact]
    public void FromLabels_NoExtremes_IsZeroEverywhereAndSaysSo()
    {
        var relevance = RelevanceFunction.FromLabels([1, 2, 3, 4, 5]);

        Assert.False(relevance.HasRelevantTargets);
        Assert.All(Enumerable.Range(-10, 30), target => Assert.Equal(0, relevance.Of(target)));
    }

    [Fact]
    public void FromLabels_MostLabelsOneValue_TakesTheNextLabelForTheWhisker()
    {
        var relevance = RelevanceFunction.FromLabels([0, 0, 0, 0, 0, 0, 0, 0, 3, 7]);

        Assert.Equal([new(0, 0), new(3, 1)], relevance.Points);
    }

    [Fact]
    public void FromLabels_SkewedLabels_AdjustedWhiskerLiesFurtherOut()
    {
        float[] labels = [.. Enumerable.Range(1, 200).Select(i => MathF.Exp(i / 50f))];

        double tukey = RelevanceFunction.FromLabels(labels, new() { BoxPlot = RelevanceBoxPlot.Tukey }).Points[^1].Target;
        var adjusted = RelevanceFunction.FromLabels(labels, new() { Extremes = RelevanceExtremes.High });

        // Label i is exp(i / 50). Hinges exp(1.01) and exp(3.01) about, medcouple by its definition.
        double[] ascending = [.. labels.Select(label => (double)label)];
        var (lower, upper) = (Between(ascending, 50, 51), Between(ascending, 150, 151));
        double fence = upper + (1.5 * Math.Exp(3 * PlainMedcouple(ascending)) * (upper - lower));
        Assert.Equal(ascending.Last(label => label <= upper + (1.5 * (upper - lower))), tukey);
        Assert.True(fence > ascending[^1]);
        Assert.False(adjusted.HasRelevantTargets);

        static double Between(double[] values, int i, int j) => (values[i - 1] + values[j - 1]) / 2;
    }

    [Fact]
    public void FromPoints_BetweenPoints_RunsThroughThemWithoutOvershoot()
    {
        var random = new Random(5);
        for (int trial = 0; trial < 50; trial++)
        {
            double target = -10;
            RelevancePoint[] points = [.. Enumerable.Range(0, 6).Select(
                _ => new RelevancePoint(target += 0.01 + random.NextDouble(), random.NextDouble()))];

            var relevance = RelevanceFunction.FromPoints(points);

            Assert.All(points, point => Assert.Equal(point.Relevance, relevance.Of(point.Target)));
            foreach (var (first, second) in points.Zip(points[1..]))
            {
                double[] values = [.. Enumerable.Range(0, 21).Select(
                    i => relevance.Of(first.Target + ((second.Target - first.Target) * i / 20)))];
                double direction = Math.Sign(second.Relevance - first.Relevance);
                Assert.All(values.Zip(values[1..]), pair =>
                    Assert.True((pair.Second - pair.First) * direction >= -1e-12));
            }
        }
    }

    [Fact]
    public void FromPoints_ThreeRisingPoints_HasTheHarmonicSlopeAtTheMiddle()
    {
        // Secants 0.2 and 0.8 over widths of 1: slope 2 / (1 / 0.2 + 1 / 0.8) = 0.32 at the middle, 0 at the ends.
        var relevance = RelevanceFunction.FromPoints(new(0, 0), new(1, 0.2), new(2, 1));

        const double step = 1e-6;
        Assert.Equal(0.32, (relevance.Of(1 + step) - relevance.Of(1 - step)) / (2 * step), 1e-5);
        Assert.Equal(0, (relevance.Of(step) - relevance.Of(-step)) / (2 * step), 1e-5);
        Assert.Equal((0.2 * 0.5) - (0.32 / 8), relevance.Of(0.5), 1e-12);
    }

    [Fact]
    public void Of_NaN_IsNaN() => Assert.True(double.IsNaN(RelevanceFunction.FromPoints(new(0, 0), new(1, 1)).Of(double.NaN)));

    [Fact]
    public void FromPoints_OutOfOrder_SaysWhichAndWhatToDo()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(
            () => RelevanceFunction.FromPoints(new(0, 0), new(5, 1), new(3, 0)));

        Assert.Contains("5 before 3", error.Message, StringComparison.Ordinal);
        Assert.Contains("Order the points", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 0.5, 1, 0.7, "1 before 1")]
    [InlineData(0, 0, double.NaN, 1, "finite target")]
    [InlineData(0, 0, 1, 1.5, "relevance from 0 to 1")]
    [InlineData(0, double.NaN, 1, 1, "relevance from 0 to 1")]
    public void FromPoints_Unusable_SaysWhatToDo(double x1, double y1, double x2, double y2, string expected)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(
            () => RelevanceFunction.FromPoints(new(x1, y1), new(x2, y2)));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromPoints_One_IsTooFew() => Assert.Contains(
        "at least two",
        Assert.Throws<ArgumentOutOfRangeException>(() => RelevanceFunction.FromPoints(new RelevancePoint(0, 0))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void FromLabels_ConstantTarget_NamesTheValue()
    {
        var error = Assert.Throws<ArgumentException>(() => RelevanceFunction.FromLabels([7, 7, float.NaN]));

        Assert.Contains("All 2 finite labels are 7", error.Message, StringComparison.Ordinal);
        Assert.Contains("control points", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromLabels_NaNTargets_AreLeftOut()
    {
        var with = RelevanceFunction.FromLabels([float.NaN, 1, 2, 3, float.PositiveInfinity, 4, 5, 100]);

        Assert.Equal(RelevanceFunction.FromLabels([1, 2, 3, 4, 5, 100]).Points, with.Points);
        Assert.Contains(
            "None of the 1 labels is finite",
            Assert.Throws<ArgumentException>(() => RelevanceFunction.FromLabels([float.NaN])).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void FromLabels_ConstantTargetWithPoints_TakesThePoints() => Assert.Equal(
        [new(0, 0), new(1, 1)],
        RelevanceFunction.FromLabels([7, 7], new() { Points = [new(0, 0), new(1, 1)] }).Points);

    [Theory]
    [InlineData(new double[] { 1, 2, 7, 9, 10 })]
    [InlineData(new double[] { 1, 2, 2, 3, 4 })]
    [InlineData(new double[] { 1, 1, 1, 1 })]
    [InlineData(new double[] { 5 })]
    public void Medcouple_SmallSamples_AreThoseOfTheDefinition(double[] ascending) =>
        Assert.Equal(PlainMedcouple(ascending), Medcouple.Of(ascending), 1e-12);

    [Fact]
    public void Medcouple_ByHand_IsMinusAThird() => Assert.Equal(-1.0 / 3, Medcouple.Of([1, 2, 7, 9, 10]), 1e-12);

    [Fact]
    public void Medcouple_RandomSamplesWithTies_AreThoseOfTheDefinition()
    {
        var random = new Random(3);
        for (int trial = 0; trial < 100; trial++)
        {
            double[] ascending = [.. Enumerable.Range(0, random.Next(2, 30))
                .Select(_ => Math.Round(Math.Exp(3 * random.NextDouble()), trial % 3)).Order()];

            Assert.Equal(PlainMedcouple(ascending), Medcouple.Of(ascending), 1e-9);
            Assert.Equal(-Medcouple.Of(ascending), Medcouple.Of([.. ascending.Select(value => -value).Order()]), 1e-9);
        }
    }

    [Fact]
    public void Relevance_OfAView_IsAColumnBesideTheOthers()
    {
        var view = Tables.View([.. Enumerable.Range(0, 11).Select(i => new Row { Features = [0, 0, 0], Label = i })]);
        var relevance = _context.Data.RelevanceFunction(view, options: new() { Points = [new(5, 0), new(10, 1)] });

        var judged = _context.Data.Relevance(view, relevance, outputColumnName: "Phi");
        float[] values = SingleColumn.Read(judged, "Phi", "relevance");

        Assert.Equal([.. view.Schema.Select(column => column.Name), "Phi"], judged.Schema.Select(column => column.Name));
        Assert.Equal(Enumerable.Range(0, 11).Select(i => (float)relevance.Of(i)), values);
        Assert.Equal(1, values[10]);
    }

    [Fact]
    public void Relevance_MissingLabelColumn_IsNamed()
    {
        var error = Assert.Throws<ArgumentException>(
            () => _context.Data.RelevanceFunction(Tables.View(new Row { Features = [0, 0, 0] }), "Price"));

        Assert.Contains("label column 'Price' is not in the data", error.Message, StringComparison.Ordinal);
    }

    /// <summary>All pairs, as the definition has it.</summary>
    private static double PlainMedcouple(double[] ascending)
    {
        double median = Middle(ascending);
        double[] above = [.. ascending.Where(value => value >= median).Reverse()];
        double[] below = [.. ascending.Where(value => value <= median).Reverse()];
        int ties = ascending.Count(value => value == median);
        var kernels = new List<double>();
        for (int i = 0; i < above.Length; i++)
        {
            for (int j = 0; j < below.Length; j++)
            {
                kernels.Add(above[i] == below[j]
                    ? Math.Sign(ties - 1 - (i - (above.Length - ties)) - j)
                    : ((above[i] - median) - (median - below[j])) / (above[i] - below[j]));
            }
        }

        return Middle([.. kernels.Order()]);

        static double Middle(double[] values) => (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }
}
