using FsCheck;
using FsCheck.Fluent;

namespace Microsoft.ML.Regularization.Tests;

public sealed class DensityWeightsTests
{
    private static readonly MLContext _context = new(seed: 1);

    [Fact]
    public void DensityWeights_OfRecordedCase_GivesItsWeights()
    {
        var golden = Golden.Case("dir_toolbox.json", "weights reweight=sqrt_inv lds=False gaussian ks=5 sigma=2");
        float[] labels = [.. Golden.Row(golden.GetProperty("labels")).Select(label => (float)label)];

        float[] weights = Weights(labels, new() { BinWidth = 1 });

        var expected = golden.GetProperty("weight_by_label");
        Assert.All(labels.Zip(weights), row =>
        {
            string label = row.First.ToString("0", System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal(expected.GetProperty(label).GetDouble(), row.Second, 1e-5);
        });
    }

    [Fact]
    public void DensityWeights_AnyLabels_ArePositiveWithMeanOneAndBounded() => Prop.ForAll(
        Gen.Choose(1, 300).SelectMany(rows => Gen.Choose(0, 100_000).Select(seed => (rows, seed))).ToArbitrary(),
        input =>
        {
            var random = new Random(input.seed);
            float[] labels = [.. Enumerable.Range(0, input.rows).Select(_ => (float)Math.Exp(6 * random.NextDouble()))];
            float maximum = 1 + 3 * (float)random.NextDouble();
            float[] weights = Weights(labels, new() { MaximumWeight = maximum, BinCount = 1 + input.seed % 60 });
            return weights.All(weight => weight > 0 && weight <= maximum)
                && Math.Abs(weights.Average(weight => (double)weight) - 1) < 1e-5;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Factor_RareBinsAtTheLimit_LeavesTheRestInProportion()
    {
        // Without a limit: 1/sqrt(n) of (100, 25, 1) is (0.1, 0.2, 1); their sum over rows 10 + 5 + 1 = 16.
        double open = DensityWeights.Factor([0.1, 0.2, 1], [100, 25, 1], double.PositiveInfinity);
        double limited = DensityWeights.Factor([0.1, 0.2, 1], [100, 25, 1], 2);

        Assert.Equal(126.0 / 16, open, 1e-12);
        // The single row gets 2; 124 are left for a sum of 15.
        Assert.Equal(124.0 / 15, limited, 1e-12);
    }

    [Fact]
    public void DensityWeights_EquallyFrequentLabels_AreOne() =>
        Assert.All(
            Weights([.. Enumerable.Range(0, 100).Select(i => (float)i)]), weight => Assert.Equal(1, weight, 1e-6));

    [Fact]
    public void DensityWeights_CountsScaled_Stay()
    {
        float[] labels = [1, 1, 1, 1, 2, 5];

        float[] thrice = Weights([.. labels, .. labels, .. labels]);

        Assert.Equal(Weights(labels), thrice[..6], (a, b) => Math.Abs(a - b) < 1e-5f);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void DensityWeights_ConstantLabel_AreOne(int rows) =>
        Assert.All(Weights([.. Enumerable.Repeat(3f, rows)]), weight => Assert.Equal(1, weight));

    [Fact]
    public void DensityWeights_FewerRowsThanBins_AreOneForDistinctLabels() =>
        Assert.All(Weights([1, 2, 4]), weight => Assert.Equal(1, weight, 1e-6));

    [Fact]
    public void DensityWeights_MissingLabels_AreOneAndNotCounted()
    {
        float[] weights = Weights([1, 1, 1, 1, float.NaN, 9, float.PositiveInfinity]);

        float[] without = Weights([1, 1, 1, 1, 9]);
        Assert.Equal([without[0], without[0], without[0], without[0], 1, without[4], 1], weights);
    }

    [Fact]
    public void DensityWeights_OnlyMissingLabels_AreOne() =>
        Assert.Equal([1f, 1f], Weights([float.NaN, float.NaN]));

    [Fact]
    public void DensityWeights_EmptyView_HasTheColumnAndNoRows()
    {
        var view = _context.Data.DensityWeights(Load([]));

        Assert.Equal("Weight", view.Schema[view.Schema.Count - 1].Name);
        Assert.Empty(_context.Data.CreateEnumerable<Weighted>(view, reuseRowObject: false));
    }

    [Fact]
    public void DensityWeights_OtherColumns_ArePassedOn()
    {
        var view = _context.Data.DensityWeights(Load([5, 6, 7]), outputColumnName: "Density");

        Assert.Equal(["Label", "Text", "Density"], view.Schema.Select(column => column.Name));
        Assert.Equal(3, view.GetRowCount() ?? 3);
        var texts = _context.Data.CreateEnumerable<Row>(view, reuseRowObject: false).Select(row => row.Text);
        Assert.Equal(["row 0", "row 1", "row 2"], texts);
    }

    [Fact]
    public void DensityWeights_ColumnNotAskedFor_Throws()
    {
        var view = _context.Data.DensityWeights(Load([5, 6, 7]));
        using var cursor = view.GetRowCursor([view.Schema["Weight"]]);

        Assert.True(cursor.IsColumnActive(view.Schema["Weight"]));
        Assert.False(cursor.IsColumnActive(view.Schema["Label"]));
        Assert.Throws<ArgumentOutOfRangeException>(() => cursor.GetGetter<float>(view.Schema["Label"]));
        Assert.Throws<InvalidOperationException>(() => cursor.GetGetter<double>(view.Schema["Weight"]));
    }

    [Fact]
    public void DensityWeights_ExistingColumn_IsHiddenByTheWeights()
    {
        var view = _context.Data.DensityWeights(Load([1, 1, 1, 9]), outputColumnName: "Label");

        var column = view.Schema["Label"];
        Assert.Equal(view.Schema.Count - 1, column.Index);
        Assert.NotEqual(9, SingleColumn.Read(view, "Label", "label")[3]);
    }

    [Fact]
    public void DensityWeights_ShuffledAndInSets_StayWithTheirRows()
    {
        var view = _context.Data.DensityWeights(Load([1, 1, 1, 9]));
        var columns = new[] { view.Schema["Label"], view.Schema["Weight"] };
        float rare = Weights([1, 1, 1, 9])[3];
        using var shuffled = view.GetRowCursor(columns, view.CanShuffle ? new Random(5) : null);

        Assert.Equal(rare, Pairs(shuffled).Single(pair => pair.Label == 9).Weight);
        var sets = view.GetRowCursorSet(columns, 2).SelectMany(Pairs).ToList();
        Assert.Equal(4, sets.Count);
        Assert.Equal(rare, sets.Single(pair => pair.Label == 9).Weight);

        List<(float Label, float Weight)> Pairs(DataViewRowCursor cursor)
        {
            var (label, weight) = (cursor.GetGetter<float>(columns[0]), cursor.GetGetter<float>(columns[1]));
            var pairs = new List<(float, float)>();
            while (cursor.MoveNext())
            {
                float labelValue = 0, weightValue = 0;
                label(ref labelValue);
                weight(ref weightValue);
                pairs.Add((labelValue, weightValue));
            }

            return pairs;
        }
    }

    [Theory]
    [InlineData("Nowhere", "label column 'Nowhere' is not in the data")]
    [InlineData("Text", "label column 'Text' has the type")]
    public void DensityWeights_UnusableLabel_IsNamed(string label, string expected)
    {
        var error = Assert.Throws<ArgumentException>(() => _context.Data.DensityWeights(Load([1]), label));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("BinCount = 0", 0, null, 10)]
    [InlineData("BinCount = 100001", 100_001, null, 10)]
    [InlineData("BinWidth = -1", 5, -1.0, 10)]
    [InlineData("BinWidth = NaN", 5, double.NaN, 10)]
    [InlineData("MaximumWeight = NaN", 5, null, double.NaN)]
    [InlineData("MaximumWeight = 0.5", 5, null, 0.5)]
    public void DensityWeights_OptionOutOfRange_NamesOptionAndValue(
        string expected, int bins, double? width, double maximum)
    {
        var options = new DensityWeightsOptions { BinCount = bins, BinWidth = width, MaximumWeight = maximum };

        var error = Assert.Throws<ArgumentOutOfRangeException>(
            () => _context.Data.DensityWeights(Load([1]), options: options));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DensityWeights_BinsFarTooNarrow_Throws()
    {
        var error = Assert.Throws<ArgumentException>(
            () => _context.Data.DensityWeights(Load([0, 1e9f]), options: new() { BinWidth = 1e-3 }));

        Assert.Contains("Choose a larger width", error.Message, StringComparison.Ordinal);
    }

    private static float[] Weights(float[] labels, DensityWeightsOptions? options = null) =>
        SingleColumn.Read(_context.Data.DensityWeights(Load(labels), options: options), "Weight", "weight");

    private static IDataView Load(float[] labels) => _context.Data.LoadFromEnumerable(
        labels.Select((label, index) => new Row { Label = label, Text = $"row {index}" }).ToList());

    private sealed class Row
    {
        public float Label { get; set; }

        public string Text { get; set; } = "";
    }

    private sealed class Weighted
    {
        public float Weight { get; set; }
    }
}
