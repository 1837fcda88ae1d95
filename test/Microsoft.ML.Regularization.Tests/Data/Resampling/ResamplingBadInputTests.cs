namespace Microsoft.ML.Regularization.Tests;

public sealed class ResamplingBadInputTests
{
    private static readonly MLContext _context = new(seed: 1);

    [Fact]
    public void Smoter_ConstantTarget_NamesTheValue() => Assert.Contains(
        "All 5 finite labels are 3",
        Assert.Throws<ArgumentException>(() => Smoter([3, 3, 3, 3, 3])).Message, StringComparison.Ordinal);

    [Fact]
    public void Smoter_NoRareRows_SaysWhatToChange()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Smoter([1, 2, 3, 4, 5]));

        Assert.Contains("None of the 5 rows (labels 1 to 5) has a relevance of at least 0.8", error.Message, StringComparison.Ordinal);
        Assert.Contains("RelevanceThreshold", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Smogn_AllRowsRare_SaysWhatToChange()
    {
        var view = View([10, 11, 12]);

        var error = Assert.Throws<InvalidOperationException>(() => _context.Data.Smogn(
            view, new() { Relevance = new() { Points = [new(0, 0), new(5, 1)] } }));

        Assert.Contains("All of the 3 rows (labels 10 to 12) have a relevance", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Smoter_LoneRareRow_NamesItsTarget()
    {
        var error = Assert.Throws<InvalidOperationException>(() => _context.Data.Smoter(
            View([1, 2, 3, 4, 100]), new() { Relevance = new() { Points = [new(5, 0), new(9, 1)] } }));

        Assert.Contains("rare target 100 stands alone", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Smoter_MissingLabel_NamesRowAndColumn()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Smoter([1, 2, float.NaN]));

        Assert.Contains("Row 2 has a missing value (NaN or infinity) in column 'Label'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Smoter_MissingFeature_NamesRowAndColumn()
    {
        var view = Tables.View(
            new() { Features = [0, 0, 0], Label = 1 }, new() { Features = [0, float.PositiveInfinity, 0], Label = 2 });

        var error = Assert.Throws<InvalidOperationException>(() => _context.Data.Smoter(view));

        Assert.Contains("Row 1 has a missing value (NaN or infinity) in column 'Features'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Smoter_NoRows_SaysSo() => Assert.Contains(
        "There are no rows",
        Assert.Throws<InvalidOperationException>(() => _context.Data.Smoter(
            View([]), new() { Relevance = new() { Points = [new(0, 0), new(5, 1)] } })).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("Nowhere", "Features", "label column 'Nowhere'")]
    [InlineData("Label", "Nowhere", "feature column 'Nowhere'")]
    [InlineData("Text", "Features", "label column 'Text': expected Single")]
    [InlineData("Label", "Label", "feature column 'Label': expected Vector<Single>")]
    public void Smoter_UnusableColumn_IsNamed(string label, string features, string expected) => Assert.Contains(
        expected,
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Data.Smoter(
            View([1, 2]), new() { LabelColumnName = label, FeatureColumnName = features })).Message,
        StringComparison.Ordinal);

    public static TheoryData<string, SmognOptions> Unusable => new()
    {
        { "RelevanceThreshold = 0", new() { RelevanceThreshold = 0 } },
        { "NeighborCount = 0", new() { NeighborCount = 0 } },
        { "RareFactor = 0.5", new() { RareFactor = 0.5 } },
        { "NormalShare = 0", new() { NormalShare = 0 } },
        { "Noise = -1", new() { Noise = -1 } },
        { "Balance = 7", new() { Balance = (ResamplingBalance)7 } },
        { "slots 0 to 2", new() { CategoricalSlots = [new(1, 3)] } },
        { "Name every slot once", new() { CategoricalSlots = [new(1, 2), new(0, 1)] } },
    };

    [Theory]
    [MemberData(nameof(Unusable))]
    public void Smogn_OptionOutOfRange_IsNamed(string expected, SmognOptions options)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => _context.Data.Smogn(View([1, 2]), options));

        Assert.Contains("SmognOptions", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    private static IDataView Smoter(float[] labels) => _context.Data.Smoter(View(labels));

    private static IDataView View(float[] labels) => Tables.View(
        [.. labels.Select((label, i) => new Row { Features = [i, 0, 1], Label = label })]);
}
