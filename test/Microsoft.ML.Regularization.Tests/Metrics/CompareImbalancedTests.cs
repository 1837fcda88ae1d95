namespace Microsoft.ML.Regularization.Tests;

public sealed class CompareImbalancedTests
{
    private static readonly MLContext _context = new(seed: 1);

    [Fact]
    public void CompareImbalanced_SecondModelBetterOnRareTargetsAlone_IsFoundThere()
    {
        var random = new Random(2);
        List<Scored> rows = [];
        for (int i = 0; i < 400; i++)
        {
            float label = i < 360 ? random.NextSingle() : 8 + random.NextSingle();
            float noise = random.NextSingle() - 0.5f;
            float other = random.NextSingle() - 0.5f;
            rows.Add(new() { Label = label, Score = label + noise, Other = label + ((i < 360 ? 1 : 0.3f) * other) });
        }

        var comparison = Compare(rows);

        Assert.Equal(360, comparison.Many.RowCount + comparison.Medium.RowCount);
        Assert.Equal(40, comparison.Few.RowCount);
        Assert.InRange(comparison.Few.MeanDifference, -0.3, -0.1);
        Assert.InRange(comparison.Few.Interval.Upper, -1, 0);
        Assert.InRange(comparison.Few.WilcoxonPValue, 0, 0.001);
        Assert.InRange(comparison.Few.BootstrapPValue, 0, 0.01);
        Assert.InRange(comparison.Many.WilcoxonPValue, 0.05, 1);
        Assert.InRange(comparison.Many.BootstrapPValue, 0.05, 1);
        Assert.Contains("few -0.", comparison.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void CompareImbalanced_ModelsSwapped_TurnsTheSign()
    {
        List<Scored> rows = [.. Enumerable.Range(0, 30).Select(
            i => new Scored { Label = i, Score = i + (i % 3), Other = i + (i % 5) })];
        var view = _context.Data.LoadFromEnumerable(rows);

        var forth = Compare(rows);
        var back = _context.Regression.CompareImbalanced(
            view, view, view, firstScoreColumnName: "Other", secondScoreColumnName: "Score");

        Assert.Equal(1, forth.Overall.MeanDifference, 1e-12);
        Assert.Equal(-1, back.Overall.MeanDifference, 1e-12);
        Assert.Equal(forth.Overall.WilcoxonPValue, back.Overall.WilcoxonPValue, 1e-12);
    }

    [Fact]
    public void CompareImbalanced_SameModelTwice_IsNoDifference()
    {
        var view = _context.Data.LoadFromEnumerable(
            Enumerable.Range(0, 30).Select(i => new Scored { Label = i, Score = i + (i % 3) }).ToList());

        var comparison = _context.Regression.CompareImbalanced(view, view, view);

        Assert.Equal(0, comparison.Overall.MeanDifference);
        Assert.Equal(new ConfidenceInterval(0, 0), comparison.Overall.Interval);
        Assert.Equal(1, comparison.Overall.BootstrapPValue);
        Assert.Equal(1, comparison.Overall.WilcoxonPValue);
    }

    [Fact]
    public void CompareImbalanced_AllRowsInOneRegion_HasNothingToSayOfTheOthers()
    {
        var comparison = Compare([.. Enumerable.Range(0, 10).Select(
            i => new Scored { Label = 5, Score = 5 + i, Other = 6 + i })]);

        Assert.Equal(10, comparison.Many.RowCount);
        Assert.Equal(1, comparison.Many.MeanDifference, 1e-12);
        Assert.Equal(0, comparison.Few.RowCount);
        Assert.True(double.IsNaN(comparison.Few.MeanDifference));
        Assert.True(double.IsNaN(comparison.Few.WilcoxonPValue));
        Assert.True(double.IsNaN(comparison.Few.BootstrapPValue));
        Assert.True(double.IsNaN(comparison.Few.Interval.Lower));
    }

    [Fact]
    public void CompareImbalanced_MissingValues_AreCountedAndLeftOut()
    {
        var comparison = Compare(
        [
            new() { Label = 1, Score = float.NaN, Other = 1 },
            new() { Label = float.NaN, Score = 1, Other = 1 },
            new() { Label = 2, Score = 3, Other = float.PositiveInfinity },
            new() { Label = 3, Score = 4, Other = 5 },
        ]);

        Assert.Equal(2, comparison.MissingScoreCount);
        Assert.Equal(1, comparison.MissingLabelCount);
        Assert.Equal(1, comparison.Overall.RowCount);
        Assert.Equal(1, comparison.Overall.MeanDifference, 1e-12);
    }

    [Fact]
    public void CompareImbalanced_OtherRows_AreRefusedWithTheFirstThatDiffers()
    {
        var first = _context.Data.LoadFromEnumerable([new Scored { Label = 1 }, new Scored { Label = 2 }]);
        var second = _context.Data.LoadFromEnumerable([new Scored { Label = 1 }, new Scored { Label = 2.5f }]);
        var longer = _context.Data.LoadFromEnumerable(Enumerable.Range(0, 3).Select(_ => new Scored()).ToList());

        var other = Assert.Throws<ArgumentException>(() => _context.Regression.CompareImbalanced(first, second, first));
        var more = Assert.Throws<ArgumentException>(() => _context.Regression.CompareImbalanced(first, longer, first));

        Assert.Contains("Row 1 has the label 2 in column 'Label'", other.Message, StringComparison.Ordinal);
        Assert.Contains("2.5 in the second", other.Message, StringComparison.Ordinal);
        Assert.Contains("2 rows, the second 3", more.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WilcoxonPValue_ClassicExample_IsThePublishedOne()
    {
        // Hollander and Wolfe (1973), depression scale: V = 40 of nine pairs, one-sided 0.01953.
        double[] before = [1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30];
        double[] after = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29];

        double value = WilcoxonSignedRank.PValue([.. before.Zip(after, (x, y) => x - y)]);

        Assert.Equal(2 * 10.0 / 512, value, 1e-12);
    }

    [Fact]
    public void WilcoxonPValue_SmallSamples_IsThatOfAllSigns()
    {
        var random = new Random(6);
        for (int trial = 0; trial < 20; trial++)
        {
            double[] differences = [.. Enumerable.Range(0, 9).Select(_ => random.NextDouble() - 0.4)];
            double[] magnitudes = [.. differences.Select(Math.Abs).Order()];
            double[] sums = [.. Enumerable.Range(0, 512).Select(
                signs => Enumerable.Range(0, 9).Sum(i => (signs >> i & 1) * (i + 1.0)))];
            double sum = differences.Where(x => x > 0).Sum(x => Array.IndexOf(magnitudes, x) + 1.0);

            double share = Math.Min(sums.Count(other => other <= sum), sums.Count(other => other >= sum)) / 512.0;

            Assert.Equal(Math.Min(1, 2 * share), WilcoxonSignedRank.PValue(differences), 1e-12);
        }
    }

    [Fact]
    public void WilcoxonPValue_LargeSample_ComesCloseToTheExactOne()
    {
        double[] differences = [.. Enumerable.Range(1, 40).Select(i => i % 3 == 0 ? -i : i + 0.0)];

        double exact = WilcoxonSignedRank.PValue(differences);
        double approximate = WilcoxonSignedRank.PValue([.. differences, .. Enumerable.Repeat(0.0, 20), 40.0]);
        double tied = WilcoxonSignedRank.PValue([.. differences, 41.0]);

        // One more pair beside 40 ranks: with a tie the normal approximation serves, without the count.
        Assert.InRange(exact, 0.001, 0.2);
        Assert.Equal(tied, approximate, tied * 0.1);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1.959963984540054, 0.05)]
    [InlineData(-2.5758293035489004, 0.01)]
    [InlineData(6, 1.973175290075e-9)]
    public void NormalTail_KnownValues_AreMetRelatively(double z, double expected) =>
        Assert.Equal(1, NormalTail.TwoSided(z) / expected, 3e-7);

    private static ImbalancedComparison Compare(List<Scored> rows)
    {
        var view = _context.Data.LoadFromEnumerable(rows);
        return _context.Regression.CompareImbalanced(view, view, view, secondScoreColumnName: "Other");
    }

    private sealed class Scored
    {
        public float Label { get; set; }

        public float Score { get; set; }

        public float Other { get; set; }
    }
}
