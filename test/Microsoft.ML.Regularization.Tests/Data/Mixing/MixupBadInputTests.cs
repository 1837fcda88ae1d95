namespace Microsoft.ML.Regularization.Tests;

/// <summary>What mixed views do about data and options that cannot be mixed.</summary>
public sealed class MixupBadInputTests
{
    private static readonly MLContext _context = new(1);

    [Theory]
    [InlineData(-0.5, "Strength = -0.5")]
    [InlineData(double.NaN, "Strength = NaN")]
    [InlineData(double.PositiveInfinity, "Strength = Infinity")]
    public void Mixup_StrengthThatIsNone_NamesIt(double strength, string expected) =>
        AssertNames(expected, new MixupOptions { Strength = strength });

    [Fact]
    public void Mixup_OptionOutOfRange_NamesIt()
    {
        AssertNames("MemoryBudget = 1000", new MixupOptions { MemoryBudget = 1000 });
        AssertNames("LabelColumnName = ''", new MixupOptions { LabelColumnName = "" });
        AssertNames("FeatureColumnName = ''", new MixupOptions { FeatureColumnName = "" });
        AssertNames("OutputWeightColumnName = ''", new MixupOptions { OutputWeightColumnName = "" });
        AssertNames("ExampleWeightColumnName = ''", new MixupOptions { ExampleWeightColumnName = "" });
    }

    [Theory]
    [InlineData("Text", "got String")]
    [InlineData("Label", "got Single")]
    [InlineData("None", "Could not find feature column 'None'")]
    public void Mixup_FeaturesThatAreNone_SaysWhatIsNeeded(string features, string expected) =>
        AssertNames(expected, new MixupOptions { FeatureColumnName = features });

    [Fact]
    public void Mixup_KeyFeatures_SaysWhatIsNeeded()
    {
        var options = new MixupOptions { FeatureColumnName = "Key", LabelColumnName = "Flag" };

        var error = Assert.Throws<ArgumentOutOfRangeException>(
            () => _context.Data.Mixup(Classes.View(Classes.Rows(10)), options));

        Assert.Contains("'Key': expected Vector<Single>, got Key<UInt32>", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Mixup_FeaturesOfVariableSize_SaysWhatIsNeeded()
    {
        var view = _context.Data.LoadFromEnumerable([new VariableRow { Features = [1, 2], Label = 1 }]);

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => _context.Data.Mixup(view));

        Assert.Contains("expected Vector<Single>, got VarVector<Single>", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Text", "expected Single, got String")]
    [InlineData("Number", "expected Single, got Double")]
    [InlineData("None", "Could not find label column 'None'")]
    public void Mixup_LabelThatIsNone_SaysWhatIsNeeded(string label, string expected) =>
        AssertNames(expected, new MixupOptions { LabelColumnName = label });

    [Theory]
    [InlineData("None", "Could not find weight column 'None'")]
    [InlineData("Number", "weight column 'Number': expected Single, got Double")]
    public void Mixup_WeightsThatAreNone_SaysWhatIsNeeded(string weight, string expected) =>
        AssertNames(expected, new MixupOptions { ExampleWeightColumnName = weight });

    [Theory]
    [InlineData(-1f, "'Weight' is -1 in row 2")]
    [InlineData(float.NaN, "'Weight' is NaN in row 2")]
    public void Mixup_WeightThatIsNone_NamesTheRow(float weight, string expected)
    {
        var rows = Tables.Linear(4);
        rows[2].Weight = weight;
        var view = _context.Data.Mixup(
            Tables.View(rows), new MixupOptions { ExampleWeightColumnName = "Weight", Seed = 1 });

        var error = Assert.Throws<InvalidOperationException>(() => SingleColumn.Read(view, "Label", "label"));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Mixup_AllWeightsZero_KeepsThemAndFiniteLabels()
    {
        var rows = Tables.Linear(20);
        foreach (var row in rows)
        {
            row.Weight = 0;
        }

        var view = _context.Data.Mixup(
            Tables.View(rows), new MixupOptions { ExampleWeightColumnName = "Weight", Seed = 1 });

        Assert.All(SingleColumn.Read(view, "Weight", "weight"), weight => Assert.Equal(0, weight));
        Assert.All(SingleColumn.Read(view, "Label", "label"), label => Assert.True(float.IsFinite(label)));
    }

    [Fact]
    public void Mixup_NoRowOrOne_StaysAsItIs()
    {
        var rows = Tables.Linear(1);

        Assert.Empty(SingleColumn.Read(_context.Data.Mixup(Tables.View()), "Label", "label"));
        Assert.Equal(rows[0].Label, Assert.Single(SingleColumn.Read(
            _context.Data.Mixup(Tables.View(rows)), "Label", "label")), 1e-5);
    }

    [Fact]
    public void Mixup_ConstantLabels_StayConstant() => Assert.All(
        SingleColumn.Read(_context.Data.Mixup(Tables.View(Tables.Make(50, 1, _ => 7))), "Label", "label"),
        label => Assert.Equal(7, label, 1e-5));

    [Fact]
    public void Mixup_MissingLabels_StayAndSpoilNoOther()
    {
        var rows = Tables.Linear(60);
        for (int i = 0; i < rows.Length; i += 3)
        {
            rows[i].Label = float.NaN;
        }

        float[] labels = SingleColumn.Read(
            _context.Data.Mixup(Tables.View(rows), new MixupOptions { Strength = 1, Seed = 1 }), "Label", "label");

        Assert.Equal(rows.Select(row => float.IsNaN(row.Label)), labels.Select(float.IsNaN));
    }

    private static void AssertNames(string expected, MixupOptions options)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(
            () => _context.Data.Mixup(Tables.View(Tables.Linear(4)), options));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    private sealed class VariableRow
    {
        public float[] Features { get; set; } = [];

        public float Label { get; set; }
    }
}
