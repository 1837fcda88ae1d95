namespace Microsoft.ML.Regularization.Tests;

/// <summary>Mixed views whose partners have similar labels.</summary>
public sealed class SimilarMixupTests
{
    private static readonly MLContext _context = new(1);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Mixup_Bandwidth_PartnersFollowTheKernel(int own)
    {
        // The features are the unit vector of the label, so that a mixed row tells the label of its partner.
        const double Bandwidth = 0.8;
        Row[] rows = [.. Enumerable.Range(0, 9_000).Select(i => new Row { Features = Unit(i % 3), Label = i % 3 })];
        var options = new MixupOptions { Strength = 1, Seed = 3, Bandwidth = Bandwidth };

        var mixed = Classes.Vectors(_context.Data.Mixup(Tables.View(rows), options), "Features");

        // Three labels alike have the variance 2/3.
        double[] kernel = [.. Enumerable.Range(0, 3).Select(label =>
            Math.Exp(-Math.Pow(label - own, 2) / (2 * Bandwidth * Bandwidth * 2 / 3)))];
        int[] drawn = new int[3];
        foreach (float[] features in mixed.Where((_, i) => i % 3 == own))
        {
            int other = Array.FindIndex(features, 0, share => share > 0 && share != features[own]);
            drawn[other < 0 ? own : other]++;
        }

        // 99.99 % of a chi-square of two degrees of freedom.
        double chiSquare = kernel.Zip(drawn)
            .Select(cell => (Expected: 3_000 * cell.First / kernel.Sum(), Drawn: cell.Second))
            .Sum(cell => Math.Pow(cell.Drawn - cell.Expected, 2) / cell.Expected);
        Assert.True(chiSquare < 18.4, $"{chiSquare}: {string.Join(", ", drawn)}");

        static float[] Unit(int i) => [i == 0 ? 1 : 0, i == 1 ? 1 : 0, i == 2 ? 1 : 0];
    }

    [Theory]
    [InlineData(1e-9, 0)]
    [InlineData(0.2, 1)]
    public void Mixup_SmallBandwidth_MixesNeighboursInTheLabelAlone(double bandwidth, double farthest)
    {
        var rows = Tables.Make(2_000, 1, x => x[0]);

        float[] labels = Labels(rows, new MixupOptions { Strength = 1, Seed = 3, Bandwidth = bandwidth });

        // Six bandwidths in standard deviations of 0.577, which one draw in 10^8 leaves.
        double reach = 6 * bandwidth * 0.59;
        Assert.All(labels.Zip(rows), pair => Assert.InRange(pair.First, pair.Second.Label - reach - 1e-6,
            pair.Second.Label + reach + 1e-6));
        Assert.Equal(farthest > 0, labels.Zip(rows).Any(pair => Math.Abs(pair.First - pair.Second.Label) > 0.01));
    }

    [Fact]
    public void Mixup_HugeBandwidth_MixesAnyTwoRows()
    {
        var rows = Tables.Make(20_000, 1, x => x[0]);

        float[] labels = Labels(rows, new MixupOptions { Strength = 1, Seed = 3, Bandwidth = 1e6 });

        // As random partners do: see MixupViewTests.
        Assert.Equal(rows.Average(row => row.Label), labels.Average(), 0.015);
        Assert.Equal(2.0 / 9, labels.Average(label => label * label), 0.01);
    }

    [Fact]
    public void Mixup_BlocksSmallerThanTheTable_PartnersComeFromTheirBlock()
    {
        // 100,000 rows of about 50 bytes in five blocks; the label says where in the table a row is.
        var rows = Enumerable.Range(0, 100_000).Select(i => new Row { Features = [i, 0, 0], Label = i }).ToArray();
        var options = new MixupOptions { Strength = 1, Seed = 1, MemoryBudget = 1 << 20, Bandwidth = 100 };

        float[] labels = Labels(rows, options);

        int[] distances = [.. labels.Select((label, i) => (int)Math.Abs(label - i))];
        Assert.Equal(100_000, labels.Length);
        Assert.InRange(distances.Max(), 5_000, 25_000);
        Assert.True(distances.Average() > 1_000);
    }

    [Fact]
    public void Mixup_TwoCursors_GiveTheSameRows()
    {
        var view = _context.Data.Mixup(
            Tables.View(Tables.Curved(300)), new MixupOptions { Strength = 2, Seed = 3, Bandwidth = 0.5 });

        Assert.Equal(SingleColumn.Read(view, "Label", "label"), SingleColumn.Read(view, "Label", "label"));
    }

    [Fact]
    public void Mixup_MissingLabelsAndOneRow_StayAsTheyAre()
    {
        var rows = Tables.Linear(60);
        for (int i = 0; i < rows.Length; i += 3)
        {
            rows[i].Label = float.NaN;
        }

        var options = new MixupOptions { Strength = 1, Seed = 3, Bandwidth = 0.01 };
        float[] labels = Labels(rows, options);

        Assert.Equal(rows.Select(row => float.IsNaN(row.Label)), labels.Select(float.IsNaN));
        // Partners are those of the row itself: the labels lie next to the row's own.
        Assert.All(labels.Zip(rows).Where(pair => !float.IsNaN(pair.First)), pair =>
            Assert.Equal(pair.Second.Label, pair.First, 0.2));
        Assert.Equal(rows[1].Label, Assert.Single(Labels([rows[1]], options)), 1e-4);
        Assert.Empty(Labels([], options));
    }

    [Fact]
    public void Mixup_ConstantLabels_StayConstantAndMixFeatures()
    {
        var rows = Tables.Make(50, 1, _ => 7);
        var view = _context.Data.Mixup(Tables.View(rows), new MixupOptions { Strength = 1, Seed = 3, Bandwidth = 0.5 });

        Assert.All(SingleColumn.Read(view, "Label", "label"), label => Assert.Equal(7, label, 1e-5));
        Assert.NotEqual(rows[0].Features, Classes.Vectors(view, "Features")[0]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void Mixup_BandwidthThatIsNone_NamesIt(double bandwidth)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => _context.Data.Mixup(
            Tables.View(Tables.Linear(4)), new MixupOptions { Bandwidth = bandwidth }));

        Assert.Equal("Bandwidth", error.ParamName);
    }

    [Fact]
    public void Mixup_BandwidthForClasses_SaysThatTheyLieInNoOrder()
    {
        var options = new MixupOptions { Bandwidth = 0.5, LabelColumnName = "Flag" };

        var error = Assert.Throws<ArgumentOutOfRangeException>(
            () => _context.Data.Mixup(Classes.View(Classes.Rows(10)), options));

        Assert.Contains("Bandwidth = 0.5", error.Message, StringComparison.Ordinal);
        Assert.Contains("'Flag' are classes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Mixup_InfiniteLabel_NamesTheRow()
    {
        var rows = Tables.Linear(5);
        rows[3].Label = float.PositiveInfinity;

        var error = Assert.Throws<InvalidOperationException>(() => Labels(rows, new MixupOptions { Bandwidth = 1 }));

        Assert.Contains("'Label' is infinite in row 3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WithMixup_Bandwidth_TrainsOnSimilarPartners()
    {
        // Two groups of labels with nothing between: only plain mixup teaches what lies between.
        var rows = Tables.Make(400, 1, x => x[0] > 0 ? 100 : 0);
        int Between(double? bandwidth)
        {
            var seen = new List<float>();
            var spy = new Spy(_context, view => seen.AddRange(SingleColumn.Read(view, "Label", "label")));
            spy.WithMixup(_context, new MixupOptions { Strength = 1, Seed = 3, Bandwidth = bandwidth })
                .Fit(Tables.View(rows));
            return seen.Count(label => label is > 1 and < 99);
        }

        Assert.Equal(0, Between(0.2));
        Assert.True(Between(null) > 100);
    }

    private static float[] Labels(Row[] rows, MixupOptions options) =>
        SingleColumn.Read(_context.Data.Mixup(Tables.View(rows), options), "Label", "label");

    /// <summary>An estimator that looks at what it is fitted to.</summary>
    private sealed class Spy(MLContext context, Action<IDataView> look) : IEstimator<ITransformer>
    {
        public ITransformer Fit(IDataView input)
        {
            look(input);
            return context.Transforms.CopyColumns("Copy", "Label").Fit(input);
        }

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => inputSchema;
    }
}
