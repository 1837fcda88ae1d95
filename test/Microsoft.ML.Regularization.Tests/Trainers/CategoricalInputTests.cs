namespace Microsoft.ML.Regularization.Tests.Trainers;

/// <summary>What a user may name as categorical features by mistake.</summary>
public sealed class CategoricalInputTests
{
    private const string KeyExpected = "expected Key<UInt32> or a vector of them of known size, got ";
    private const string Remedy =
        ". Map its values to keys (MapValueToKey), or put numbers into the feature column (Parameter 'inputSchema')";

    [Theory]
    [InlineData("Nope", "Could not find categorical feature column 'Nope' (Parameter 'inputSchema')")]
    [InlineData("CityName",
        "Schema mismatch for categorical feature column 'CityName': " + KeyExpected + "String" + Remedy)]
    [InlineData("Number",
        "Schema mismatch for categorical feature column 'Number': " + KeyExpected + "Single" + Remedy)]
    public void Fit_ColumnDoesNotServe_TrainerAndPipelineSayWhich(string column, string message)
    {
        var ml = new MLContext(1);
        IDataView view = Categories.View(Categories.Rows(20));
        NetworkRegressionTrainer trainer = ml.Regression.Trainers.Network(
            Categories.Options(o => o.CategoricalFeatureColumnNames = ["City", column]));

        var ofTrainer = Assert.Throws<ArgumentOutOfRangeException>(() => trainer.Fit(view));
        var ofPipeline = Assert.Throws<ArgumentOutOfRangeException>(
            () => ml.Transforms.CopyColumns("Other", "Label").Append(trainer).Fit(view));

        Assert.Equal(message, ofTrainer.Message);
        Assert.Equal(message, ofPipeline.Message);
    }

    [Theory]
    [InlineData("City", "The column is listed twice", "City", "Kind", "City")]
    [InlineData("Label", "It is the label", "City", "Label")]
    [InlineData("Features", "It is the feature or the weight column", "Features")]
    [InlineData("Number", "It is the feature or the weight column", "Number")]
    [InlineData("''", "Set it to names of columns", "")]
    public void Constructor_ListThatContradicts_NamesTheColumn(string value, string remedy, params string[] columns)
    {
        NetworkRegressionOptions options = Categories.Options(o =>
            (o.CategoricalFeatureColumnNames, o.ExampleWeightColumnName) = (columns, "Number"));

        var error = Assert.Throws<ArgumentOutOfRangeException>(
            () => new MLContext(1).Regression.Trainers.Network(options));

        Assert.Contains($"CategoricalFeatureColumnNames = {value} is not usable. {remedy}", error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_ValuesOutOfRange_NameTheOption()
    {
        var ml = new MLContext(1);
        void Refused(string option, Action<NetworkRegressionOptions> change) => Assert.Equal(
            option,
            Assert.Throws<ArgumentOutOfRangeException>(
                () => ml.Regression.Trainers.Network(Categories.Options(change))).ParamName);

        Refused("CategoricalFeatureColumnNames", o => o.CategoricalFeatureColumnNames = null!);
        Refused("EmbeddingSize", o => o.EmbeddingSize = 0);
        Refused("MinimumCategoryCount", o => o.MinimumCategoryCount = 0);
        Refused("UnknownCategoryFraction", o => o.UnknownCategoryFraction = 0.6);
        Refused("UnknownCategoryFraction", o => o.UnknownCategoryFraction = double.NaN);
        Refused("FeatureColumnName", o => (o.FeatureColumnName, o.CategoricalFeatureColumnNames) = ("", []));
    }

    [Fact]
    public void Fit_KeysThatDoNotFitInMemory_ErrorSaysSoBeforeAnythingIsRead()
    {
        var ml = new MLContext(1);
        IDataView view = ml.Data.LoadFromEnumerable([new HugeRow()]);
        NetworkRegressionTrainer trainer = ml.Regression.Trainers.Network(
            Categories.Options(o => o.CategoricalFeatureColumnNames = ["Huge"]));
        long before = GC.GetAllocatedBytesForCurrentThread();

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => trainer.Fit(view));

        Assert.Equal(
            "The key type of categorical feature column 'Huge' has 3000000000 keys, more than the 16777216 that fit in "
            + "memory. Keep the frequent values only (MapValueToKey, maximumNumberOfKeys), or hash to fewer bits "
            + "(Parameter 'inputSchema')",
            error.Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void Transform_OtherKeys_ErrorNamesColumnAndBothCounts()
    {
        var ml = new MLContext(1);
        var model = Categories.Fit(Categories.Options(), Categories.View(Categories.Rows(50)));
        IDataView wide = ml.Transforms.CopyColumns("City", "WideCity").Fit(Categories.View(Categories.Rows(5)))
            .Transform(Categories.View(Categories.Rows(5)));
        IDataView missing = ml.Transforms.DropColumns("Kind").Fit(wide).Transform(Categories.View(Categories.Rows(5)));

        var count = Assert.Throws<ArgumentOutOfRangeException>(() => model.Transform(wide));
        var absent = Assert.Throws<ArgumentOutOfRangeException>(() => model.Transform(missing));

        Assert.StartsWith(
            "Schema mismatch for categorical feature column 'City': expected a key type of 6 keys, got one of 7. ",
            count.Message, StringComparison.Ordinal);
        Assert.Equal("Could not find categorical feature column 'Kind' (Parameter 'inputSchema')", absent.Message);
    }

    [Fact]
    public void Transform_OtherKeyValues_ErrorNamesTheFirst()
    {
        IDataView view = Categories.View(Categories.Rows(50));
        var named = new NamedKeys(view, "Kind", ["a", "b", "c"]);
        var model = Categories.Fit(Categories.Options(), named);

        var error = Assert.Throws<ArgumentOutOfRangeException>(
            () => model.Transform(new NamedKeys(view, "Kind", ["a", "c", "b"])));

        Assert.Contains("'Kind': expected key 2 to stand for 'b', it stands for 'c'.", error.Message,
            StringComparison.Ordinal);
        Assert.Equal(Categories.Scores(model, named), Categories.Scores(model, view));
    }

    [Fact]
    public void Fit_ValidationSetWithOtherKeys_ErrorNamesTheColumn()
    {
        IDataView view = Categories.View(Categories.Rows(50));
        var named = new NamedKeys(view, "Kind", ["a", "b", "c"]);
        var other = new NamedKeys(view, "Kind", ["b", "a", "c"]);

        var error = Assert.Throws<ArgumentException>(
            () => new MLContext(1).Regression.Trainers.Network(Categories.Options()).Fit(named, other));

        Assert.StartsWith(
            "Categorical feature column 'Kind' differs in the validation set from the training set: expected key 1 to "
            + "stand for 'a', it stands for 'b'.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_InitialModelOfOtherCategories_SaysWhatDiffers()
    {
        IDataView view = Categories.View(Categories.Rows(50));
        NetworkModelParameters initial = Categories.Fit(Categories.Options(), view).Model;
        string Message(Action<NetworkRegressionOptions> change) => Assert.Throws<ArgumentException>(
            () => Categories.Fit(Categories.Options(o =>
            {
                o.InitialModel = initial;
                change(o);
            }), view)).Message;

        Assert.Contains("columns [City, Kind], CategoricalFeatureColumnNames is [Kind, City].",
            Message(o => o.CategoricalFeatureColumnNames = ["Kind", "City"]), StringComparison.Ordinal);
        Assert.Contains("embeddings of size 3 for column 'City', EmbeddingSize is 4.",
            Message(o => o.EmbeddingSize = 4), StringComparison.Ordinal);
        var wide = new MLContext(1).Transforms.CopyColumns("City", "WideCity").Fit(view).Transform(view);
        var error = Assert.Throws<ArgumentException>(
            () => Categories.Fit(Categories.Options(o => o.InitialModel = initial), wide));
        Assert.Contains("'City' differs from the one that InitialModel was trained on: expected a key type of 6 keys, "
            + "got one of 7.", error.Message, StringComparison.Ordinal);
    }

    private sealed class HugeRow
    {
        [Data.VectorType(2)]
        public float[] Features { get; set; } = [1, 2];

        public float Label { get; set; }

        [Data.KeyType(3_000_000_000)]
        public uint Huge { get; set; } = 5;
    }
}
