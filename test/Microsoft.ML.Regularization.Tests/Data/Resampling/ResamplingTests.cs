using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Tests;

public sealed class ResamplingTests
{
    // Targets above 8 are rare: 0 at 5, 1 from 10 on, so 0.8 about at 8.6.
    private static readonly RelevanceOptions _high = new() { Points = [new(5, 0), new(10, 1)] };

    public static TheoryData<string> Methods => ["Smoter", "Smogn"];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Resample_SkewedTarget_BalancesTheRanges(string method)
    {
        Row[] rows = Skewed(300, 30);

        var resampled = Run(method, rows);

        Assert.Equal(165, resampled.Count(row => row.Label < 8));
        Assert.Equal(165, resampled.Count(row => row.Label > 8));
        Assert.Equal(135, resampled.Count(row => row.IsSynthetic));
        Assert.All(resampled, row => Assert.True(row.Features.All(float.IsFinite) && float.IsFinite(row.Label)));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Resample_RowsThatAreNotSynthetic_AreOnesOfTheInput(string method)
    {
        Row[] rows = Skewed(100, 20);
        var known = rows.Select(Text).ToHashSet();

        var resampled = Run(method, rows);

        var kept = resampled.Where(row => !row.IsSynthetic).Select(Text).ToList();
        Assert.All(kept, row => Assert.Contains(row, known));
        Assert.Equal(kept.Count, kept.Distinct().Count());
        Assert.Equal(20, resampled.Count(row => !row.IsSynthetic && row.Label > 8));
        Assert.NotEqual(resampled.OrderBy(row => row.IsSynthetic).Select(Text), resampled.Select(Text));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Resample_OwnFactors_OverruleTheBalance(string method)
    {
        var resampled = Run(method, Skewed(100, 20), options =>
        {
            options.RareFactor = 2.5;
            options.NormalShare = 0.3;
        });

        Assert.Equal(50, resampled.Count(row => row.Label > 8));
        Assert.Equal(30, resampled.Count(row => row.Label < 8));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Resample_ExtremeBalance_TurnsTheShares(string method)
    {
        // Sizes in the ratio 1 / 90 to 1 / 30, 120 together.
        var resampled = Run(method, Skewed(90, 30), options => options.Balance = ResamplingBalance.Extreme);

        Assert.Equal(90, resampled.Count(row => row.Label > 8));
        Assert.Equal(30, resampled.Count(row => row.Label < 8));
    }

    [Fact]
    public void Smoter_NewRow_LiesOnTheLineBetweenTwoRareRows()
    {
        Row[] rows = Skewed(60, 12);
        Row[] rare = [.. rows.Where(row => row.Label > 8)];

        var made = Run("Smoter", rows).Where(row => row.IsSynthetic).ToList();

        Assert.Equal(24, made.Count);
        Assert.All(made, row => Assert.Contains(
            rare.SelectMany(first => rare.Select(second => (first, second))), pair => IsBetween(row, pair.first, pair.second)));
    }

    [Fact]
    public void Smoter_OneNeighbor_TakesTheNearestAfterScaling()
    {
        // Slot 0 spans 1000, slot 1 spans 1: scaled, row a is nearer to b than to c, though not in plain units.
        Row[] rows =
        [
            new() { Features = [0, 0, 0], Label = 9 }, new() { Features = [100, 0, 0], Label = 9.5f },
            new() { Features = [0, 0.5f, 0], Label = 9.75f }, new() { Features = [1000, 1, 0], Label = 1 },
            .. Enumerable.Range(0, 20).Select(i => new Row { Features = [500, 0.3f, 0], Label = i / 10f }),
        ];

        var made = Run("Smoter", rows, options => options.NeighborCount = 1).Where(row => row.IsSynthetic).ToList();

        Assert.NotEmpty(made);
        Assert.All(made, row => Assert.True(
            IsBetween(row, rows[0], rows[1]) || IsBetween(row, rows[2], rows[0])));
        Assert.Contains(made, row => row.Features[0] is > 0 and < 100);
    }

    [Fact]
    public void Smogn_FarNeighbors_GiveNoiseAroundTheRow()
    {
        // Two rows: the neighbour is at the median distance, never within half of it.
        Row[] rows =
        [
            new() { Features = [0, 0, 5], Label = 9 }, new() { Features = [1, 1, 5], Label = 11 },
            .. Enumerable.Range(0, 100).Select(i => new Row { Features = [i / 100f, 0, 0], Label = i / 100f }),
        ];

        var made = Run("Smogn", rows).Where(row => row.IsSynthetic).ToList();

        // Standard deviation of slot 0: sqrt(1 / 2), of the label: sqrt 2; the noise is 0.02 of them. Slot 2 is the same.
        // Of 49 draws the deviation itself deviates by a tenth.
        double[] offsets = [.. made.Select(row => row.Features[0] < 0.5 ? row.Features[0] : row.Features[0] - 1.0)];
        double[] labels = [.. made.Select(row => row.Label < 10 ? row.Label - 9.0 : row.Label - 11)];
        Assert.Equal(49, made.Count);
        Assert.InRange(Deviation(offsets) / (0.02 * Math.Sqrt(0.5)), 0.6, 1.4);
        Assert.InRange(Deviation(labels) / (0.02 * Math.Sqrt(2)), 0.6, 1.4);
        Assert.All(made, row => Assert.Equal(5, row.Features[2]));

        static double Deviation(double[] values) => Math.Sqrt(values.Average(value => value * value));
    }

    [Fact]
    public void Smogn_NearNeighbors_AreInterpolated()
    {
        // Two tight pairs far apart: the nearest neighbour is within half the median distance.
        Row[] rows =
        [
            new() { Features = [0, 0, 0], Label = 9 }, new() { Features = [0.01f, 0, 0], Label = 9.5f },
            new() { Features = [1, 1, 0], Label = 10 }, new() { Features = [0.99f, 1, 0], Label = 10.5f },
            .. Enumerable.Range(0, 40).Select(i => new Row { Features = [0.5f, 0, 0], Label = i / 40f }),
        ];

        var made = Run("Smogn", rows, options => options.NeighborCount = 1).Where(row => row.IsSynthetic).ToList();

        Assert.NotEmpty(made);
        Assert.All(made, row => Assert.True(
            IsBetween(row, rows[0], rows[1]) || IsBetween(row, rows[2], rows[3])));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Resample_CategoricalSlots_StayWhole(string method)
    {
        Row[] rows =
        [
            .. Enumerable.Range(0, 80).Select(i => new Row { Features = [i % 2, 1 - (i % 2), i / 80f], Label = i / 80f }),
            .. Enumerable.Range(0, 8).Select(
                i => new Row { Features = [i % 2, 1 - (i % 2), i / 8f], Label = 9 + (i / 10f) }),
        ];

        var whole = Run(method, rows, options => options.CategoricalSlots = [new(0, 1)]);
        var split = Run(method, rows, options => options.CategoricalSlots = []);

        Assert.All(whole, row => Assert.True(
            row.Features[..2] is [0, 1] or [1, 0], $"{row.Features[0]}, {row.Features[1]}"));
        Assert.Contains(split, row => row.Features[0] is not (0 or 1));
    }

    [Fact]
    public void Resample_OneHotEncodedPipeline_KnowsItsCategoricalSlotsAndKeepsTheirNames()
    {
        var context = new MLContext(seed: 1);
        var rows = context.Data.LoadFromEnumerable(Enumerable.Range(0, 60).Select(i => new Town
        {
            Name = i % 3 == 0 ? "Rome" : "Oslo",
            Size = i,
            Label = i < 50 ? i / 50f : 9 + (i % 10 / 10f),
        }).ToList());
        var encoded = context.Transforms.Categorical.OneHotEncoding("Town", "Name")
            .Append(context.Transforms.Concatenate("Features", "Town", "Size")).Fit(rows).Transform(rows);

        var resampled = context.Data.Smoter(encoded, new() { Relevance = _high });

        VBuffer<ReadOnlyMemory<char>> names = default;
        resampled.Schema["Features"].GetSlotNames(ref names);
        Assert.Equal(["Town.Rome", "Town.Oslo", "Size"], names.DenseValues().Select(name => name.ToString()));
        Assert.All(
            context.Data.CreateEnumerable<Made>(resampled, reuseRowObject: false).ToList(),
            row => Assert.True(row.Features[..2] is [0, 1] or [1, 0]));
        Assert.Equal(["Features", "Label", "IsSynthetic"], resampled.Schema.Select(column => column.Name).OrderBy(
            name => Array.IndexOf(["Features", "Label", "IsSynthetic"], name)));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Resample_SameContextSeed_GivesTheSameRows(string method)
    {
        Row[] rows = Skewed(50, 10);

        Assert.Equal(Run(method, rows, seed: 4).Select(Text), Run(method, rows, seed: 4).Select(Text));
        Assert.NotEqual(Run(method, rows, seed: 4).Select(Text), Run(method, rows, seed: 5).Select(Text));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Resample_FewerRowsThanNeighbors_TakesThoseThereAre(string method)
    {
        var resampled = Run(method, Skewed(40, 3), options => options.NeighborCount = 50);

        Assert.Equal(22, resampled.Count(row => row.Label > 8));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Resample_TrainersOfMLNet_TakeTheRows(string method)
    {
        var context = new MLContext(seed: 1);
        var rows = context.Data.LoadFromEnumerable(Skewed(200, 15));
        var train = method == "Smoter"
            ? context.Data.Smoter(rows, new() { Relevance = _high })
            : context.Data.Smogn(rows, new() { Relevance = _high });

        var before = context.Regression.Trainers.Sdca(maximumNumberOfIterations: 20).Fit(rows).Transform(rows);
        var after = context.Regression.Trainers.Sdca(maximumNumberOfIterations: 20).Fit(train).Transform(rows);

        double few = context.Regression.EvaluateImbalanced(before, rows).Few.MeanAbsoluteError;
        Assert.InRange(context.Regression.EvaluateImbalanced(after, rows).Few.MeanAbsoluteError, 0, 0.8 * few);
    }

    private static Row[] Skewed(int normal, int rare)
    {
        var random = new Random(12);
        float Draw() => random.NextSingle();
        return
        [
            .. Enumerable.Range(0, normal).Select(_ => new Row { Features = [Draw(), Draw(), Draw()], Label = 3 * Draw() }),
            .. Enumerable.Range(0, rare).Select(
                _ => new Row { Features = [Draw() + 0.3f, Draw(), Draw()], Label = 9 + Draw() }),
        ];
    }

    private static List<Made> Run(
        string method, Row[] rows, Action<ResamplingOptions>? change = null, int seed = 1)
    {
        var context = new MLContext(seed);
        var smoter = new SmoterOptions { Relevance = _high };
        var smogn = new SmognOptions { Relevance = _high };
        change?.Invoke(method == "Smoter" ? smoter : smogn);
        var view = context.Data.LoadFromEnumerable(rows);
        var resampled = method == "Smoter" ? context.Data.Smoter(view, smoter) : context.Data.Smogn(view, smogn);
        return [.. context.Data.CreateEnumerable<Made>(resampled, reuseRowObject: false)];
    }

    /// <summary>Whether features and label lie at the same share of the way.</summary>
    private static bool IsBetween(Made row, Row first, Row second)
    {
        int slot = Enumerable.Range(0, 3).MaxBy(i => Math.Abs(second.Features[i] - first.Features[i]));
        double span = second.Features[slot] - (double)first.Features[slot];
        double share = span == 0 ? 0 : (row.Features[slot] - (double)first.Features[slot]) / span;
        return share is >= -1e-5 and <= 1.00001
            && row.Features.Select((value, i) => Math.Abs(
                value - first.Features[i] - (share * (second.Features[i] - (double)first.Features[i])))).Max() < 1e-4
            && Math.Abs(row.Label - first.Label - (share * (second.Label - (double)first.Label))) < 1e-3;
    }

    private static string Text(Made row) => $"{string.Join(' ', row.Features)}: {row.Label}";

    private static string Text(Row row) => $"{string.Join(' ', row.Features)}: {row.Label}";

    private sealed class Made
    {
        [VectorType(3)]
        public float[] Features { get; set; } = [];

        public float Label { get; set; }

        public bool IsSynthetic { get; set; }
    }

    private sealed class Town
    {
        public string Name { get; set; } = "";

        public float Size { get; set; }

        public float Label { get; set; }
    }
}
