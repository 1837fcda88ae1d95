namespace Microsoft.ML.Regularization.Tests;

/// <summary>Properties of masks and of the shares that they are drawn for.</summary>
public sealed class MixMaskTests
{
    private static readonly Dictionary<string, IMixMask> _masks = new()
    {
        ["constant"] = new ConstantMask(),
        ["independent"] = new IndependentMask(12),
        ["count"] = new FixedCountMask(12),
        ["segment"] = new BoxMask(new FeatureGrid(1, 12), 1, mixesOutside: false, 0.5),
        ["box"] = new BoxMask(new FeatureGrid(3, 4), 1, mixesOutside: false, 0.5),
        ["HMix"] = new BoxMask(new FeatureGrid(1, 12), 0.5, mixesOutside: true, 0),
        ["HMix of an image, cut alone"] = new BoxMask(new FeatureGrid(3, 4), 1, mixesOutside: true, 0),
        ["GMix"] = new BumpMask(new FeatureGrid(1, 12)),
        ["GMix of an image"] = new BumpMask(new FeatureGrid(3, 4)),
        ["GMix, shuffled"] = new ShuffledMask(new BumpMask(new FeatureGrid(1, 12))),
        ["one feature, HMix"] = new BoxMask(new FeatureGrid(1, 1), 0.5, mixesOutside: true, 0),
        ["one feature, GMix"] = new BumpMask(new FeatureGrid(1, 1)),
    };

    public static TheoryData<string> Names => [.. _masks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Fill_AnyShare_IsTheMeanOfAMaskBetweenZeroAndOne(string name)
    {
        var mask = _masks[name];
        var random = new FitRandom(1);
        double[] values = new double[mask.Length];
        foreach (double lambda in (double[])[0, 1e-9, 0.2, 0.5, 0.65, 0.999, 1])
        {
            for (int i = 0; i < 20; i++)
            {
                double share = mask.Fill(values, lambda, ref random);

                Assert.All(values, value => Assert.InRange(value, 0, 1));
                Assert.Equal(values.Average(), share, 1e-12);
            }
        }
    }

    [Theory]
    [InlineData("constant", 1e-12)]
    [InlineData("count", 0.05)]
    [InlineData("HMix", 1e-12)]
    [InlineData("HMix of an image, cut alone", 1e-12)]
    public void Fill_AnyShare_IsKept(string name, double tolerance)
    {
        var mask = _masks[name];
        var random = new FitRandom(1);
        double[] values = new double[mask.Length];

        Assert.All((double[])[0.1, 0.3, 0.5, 0.8], lambda =>
            Assert.Equal(lambda, mask.Fill(values, lambda, ref random), tolerance));
    }

    [Theory]
    [InlineData("independent")]
    [InlineData("constant")]
    [InlineData("count")]
    public void Fill_ShareOne_KeepsAll(string name)
    {
        var mask = _masks[name];
        var random = new FitRandom(1);
        double[] values = new double[mask.Length];

        Assert.Equal(1, mask.Fill(values, 1, ref random));
        Assert.All(values, value => Assert.Equal(1, value));
    }

    [Fact]
    public void Widen_Embeddings_AreKeptOrGivenAsAWhole()
    {
        var units = new InputUnits(3, [2, 4]);
        var mask = units.Widen(new IndependentMask(units.Count));
        var random = new FitRandom(1);
        double[] values = new double[mask.Length];
        var patterns = new HashSet<string>();

        for (int i = 0; i < 200; i++)
        {
            double share = mask.Fill(values, 0.5, ref random);

            Assert.Equal(values[3], values[4]);
            Assert.Single(values[5..].Distinct());
            Assert.Equal((values[0] + values[1] + values[2] + values[3] + values[5]) / 5, share, 1e-12);
            patterns.Add(string.Join("", values));
        }

        Assert.Equal(9, values.Length);
        Assert.Equal(32, patterns.Count);
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.2)]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(1e6)]
    public void Beta_ManyDraws_HaveItsMeanAndVariance(double alpha)
    {
        const int Draws = 50_000;
        var random = new FitRandom(1);
        double[] draws = new double[Draws];
        for (int i = 0; i < Draws; i++)
        {
            draws[i] = BetaDistribution.Draw(alpha, ref random);
        }

        double variance = 1 / (4 * ((2 * alpha) + 1));
        Assert.All(draws, draw => Assert.InRange(draw, 0, 1));
        Assert.Equal(0.5, draws.Average(), 5 * Math.Sqrt(variance / Draws));
        Assert.Equal(1, draws.Average(draw => Math.Pow(draw - 0.5, 2)) / variance, 0.05);
    }

    [Theory]
    [InlineData(5e-324)]
    [InlineData(1e-300)]
    [InlineData(1e300)]
    public void Beta_ExtremeParameter_IsANumber(double alpha)
    {
        var random = new FitRandom(1);

        Assert.All(Enumerable.Range(0, 50), _ => Assert.InRange(BetaDistribution.Draw(alpha, ref random), 0, 1));
    }

    [Fact]
    public void Grid_ColumnsThatDoNotDivideTheFeatures_NamesThem()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => FeatureGrid.Of("HMix", 10, 3));

        Assert.Contains("HMix: GridColumns = 3", error.Message, StringComparison.Ordinal);
        Assert.Equal(new FeatureGrid(2, 5), FeatureGrid.Of("HMix", 10, 5));
        Assert.Equal(new FeatureGrid(1, 10), FeatureGrid.Of("HMix", 10, 0));
    }
}
