using FsCheck;
using FsCheck.Fluent;

namespace Microsoft.ML.Regularization.Tests;

public sealed class ShotRegionsTests
{
    [Fact]
    public void FromLabels_Default_SplitsByShareOfRows()
    {
        // 20 bins of width 1 over 0..20: 100 rows in bin 0, 50 in bin 1, 30 in bin 2, 10 in bin 3, 5 each in 4 and 19.
        float[] labels = Labels((0, 100), (1, 50), (2, 30), (3, 10), (4, 5), (20, 5));

        var regions = ShotRegions.FromLabels(labels);

        // 200 rows: up to 20 are few (5 + 5 + 10), up to 70 few or medium (30 more are 50, 50 more would be 100).
        Assert.Equal(20, regions.BinCounts.Count);
        Assert.Equal(200, regions.TrainingRowCount);
        Assert.Equal(
            [ShotRegion.Many, ShotRegion.Many, ShotRegion.Medium, ShotRegion.Few, ShotRegion.Few],
            regions.BinRegions.Take(5));
        Assert.Equal(ShotRegion.Few, regions.RegionOf(19.5));
        Assert.Equal(ShotRegion.Few, regions.RegionOf(10));
    }

    [Fact]
    public void FromLabels_EquallyFrequentLabels_HaveNoRareOnes()
    {
        float[] labels = [.. Enumerable.Range(0, 200).Select(i => (float)i)];

        var regions = ShotRegions.FromLabels(labels);

        Assert.All(regions.BinCounts, count => Assert.Equal(10, count));
        Assert.All(regions.BinRegions, region => Assert.Equal(ShotRegion.Many, region));
    }

    [Fact]
    public void FromLabels_CountRule_FollowsTheThresholdsOfTheLiterature()
    {
        var options = new ShotRegionOptions { Rule = ShotRegionRule.Count, BinEdges = [0.5, 1.5, 2.5, 3.5, 4.5, 5.5] };

        var regions = ShotRegions.FromLabels(Labels((1, 101), (2, 100), (3, 20), (4, 19)), options);

        Assert.Equal(
            [ShotRegion.Many, ShotRegion.Medium, ShotRegion.Medium, ShotRegion.Few, ShotRegion.Few],
            regions.BinRegions);
    }

    [Fact]
    public void FromLabels_ConstantLabel_IsOneBinOfManyShots()
    {
        var regions = ShotRegions.FromLabels([3f, 3f, 3f]);

        Assert.Equal([3.0, 3.0], regions.BinEdges);
        Assert.Equal([3L], regions.BinCounts);
        Assert.Equal(ShotRegion.Many, regions.RegionOf(-100));
    }

    [Fact]
    public void FromLabels_MissingLabels_AreCountedAndLeftOut()
    {
        var regions = ShotRegions.FromLabels([1f, float.NaN, 2f, float.PositiveInfinity]);

        Assert.Equal(2, regions.MissingLabelCount);
        Assert.Equal(2, regions.TrainingRowCount);
        Assert.Equal(2.0, regions.BinEdges[^1]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void FromLabels_NoFiniteLabel_Throws(int missing)
    {
        float[] labels = [.. Enumerable.Repeat(float.NaN, missing)];

        var error = Assert.Throws<ArgumentException>(() => ShotRegions.FromLabels(labels));

        Assert.Contains($"None of the {missing} training labels", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void BinOf_LabelOutside_IsTheNearestBin()
    {
        var regions = ShotRegions.FromLabels([0f, 10f], new ShotRegionOptions { BinCount = 5 });

        Assert.Equal(0, regions.BinOf(-1000));
        Assert.Equal(0, regions.BinOf(1.99));
        Assert.Equal(1, regions.BinOf(2));
        Assert.Equal(4, regions.BinOf(10));
        Assert.Equal(4, regions.BinOf(double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => regions.BinOf(double.NaN));
    }

    [Fact]
    public void FromLabels_AnyLabels_RarerBinsNeverHaveMoreShots() => Prop.ForAll(
        Gen.Choose(1, 400).SelectMany(rows => Gen.Choose(0, 100_000).Select(seed => (rows, seed))).ToArbitrary(),
        input =>
        {
            var random = new Random(input.seed);
            float[] labels = [.. Enumerable.Range(0, input.rows).Select(_ => (float)Math.Exp(3 * random.NextDouble()))];
            var regions = ShotRegions.FromLabels(labels);
            var bins = regions.BinCounts.Zip(regions.BinRegions).OrderBy(bin => bin.First).ToList();
            long few = bins.Where(bin => bin.Second == ShotRegion.Few).Sum(bin => bin.First);
            return regions.BinCounts.Sum() == input.rows
                && few <= 0.1 * input.rows
                && bins.Zip(bins.Skip(1)).All(pair => pair.First.Second >= pair.Second.Second)
                && labels.All(label => regions.BinCounts[regions.BinOf(label)] > 0);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("BinCount = 0")]
    [InlineData("BinCount = 100001")]
    [InlineData("FewShare = 1.5")]
    [InlineData("FewShare = NaN")]
    [InlineData("MediumShare = 0.05")]
    [InlineData("FewBelow = -1")]
    [InlineData("ManyAbove = 3")]
    [InlineData("ErrorFloor = 0")]
    [InlineData("Rule = 7")]
    [InlineData("ErrorFloor = Infinity")]
    [InlineData("BinEdges = [0, NaN]")]
    [InlineData("BinEdges = [1, 1]")]
    [InlineData("BinEdges = [2]")]
    public void FromLabels_OptionOutOfRange_NamesOptionAndValue(string expected)
    {
        var options = expected switch
        {
            "BinCount = 0" => new ShotRegionOptions { BinCount = 0 },
            "BinCount = 100001" => new ShotRegionOptions { BinCount = 100_001 },
            "FewShare = NaN" => new ShotRegionOptions { FewShare = double.NaN },
            "FewShare = 1.5" => new ShotRegionOptions { FewShare = 1.5 },
            "MediumShare = 0.05" => new ShotRegionOptions { MediumShare = 0.05 },
            "FewBelow = -1" => new ShotRegionOptions { FewBelow = -1 },
            "ManyAbove = 3" => new ShotRegionOptions { ManyAbove = 3 },
            "ErrorFloor = 0" => new ShotRegionOptions { ErrorFloor = 0 },
            "Rule = 7" => new ShotRegionOptions { Rule = (ShotRegionRule)7 },
            "ErrorFloor = Infinity" => new ShotRegionOptions { ErrorFloor = double.PositiveInfinity },
            "BinEdges = [0, NaN]" => new ShotRegionOptions { BinEdges = [0, double.NaN] },
            "BinEdges = [1, 1]" => new ShotRegionOptions { BinEdges = [1, 1] },
            _ => new ShotRegionOptions { BinEdges = [2] },
        };

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => ShotRegions.FromLabels([1f, 2f], options));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    private static float[] Labels(params (float Label, int Count)[] groups) =>
        [.. groups.SelectMany(group => Enumerable.Repeat(group.Label, group.Count))];
}
