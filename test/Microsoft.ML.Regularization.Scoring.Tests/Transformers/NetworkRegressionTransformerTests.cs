using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Scoring.Tests.Transformers;

public sealed class NetworkRegressionTransformerTests
{
    private const string Mismatch = "Schema mismatch for feature column ";
    private static readonly DataViewSchema _schema = new GeneratedView(1).Schema;

    [Fact]
    public void Properties_ATransformer_AreThoseOfItsModel()
    {
        NetworkModelParameters model = TestModels.Model();
        var transformer = new NetworkRegressionTransformer(model, "Inputs");

        Assert.Same(model, transformer.Model);
        Assert.Equal("Inputs", transformer.FeatureColumnName);
        Assert.Equal("Vector<Single, 3>", transformer.FeatureColumnType.ToString());
        Assert.True(((ITransformer)transformer).IsRowToRowMapper);
    }

    [Fact]
    public void Constructor_SeveralOutputs_IsRefused()
    {
        var exception = Assert.Throws<ArgumentException>(
            () => new NetworkRegressionTransformer(TestModels.Model(outputs: 2), "Features"));

        Assert.StartsWith(
            "A regression network for a label of one number gives one output, this one 2.", exception.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Transform_VectorLabel_ScoresAreTheColumnsOfOneRowAtATime()
    {
        NetworkModelParameters model = TestModels.WithTargetSlots(TestModels.Model(outputs: 3), "a", "b", "c");
        var transformer = new NetworkRegressionTransformer(model, "Features");
        var view = new GeneratedView(20);

        DataViewSchema schema = transformer.GetOutputSchema(view.Schema);
        float[][] blocks = [.. Vectors(transformer.Transform(view))];

        VBuffer<ReadOnlyMemory<char>> names = default;
        schema["Score"].GetSlotNames(ref names);
        Assert.Equal(["a", "b", "c"], names.DenseValues().Select(name => name.ToString()));
        var scorer = new NetworkScorer(model, "Features");
        using DataViewRowCursor cursor = view.GetRowCursor([view.Schema["Features"]]);
        ValueGetter<VBuffer<float>> getter = cursor.GetGetter<VBuffer<float>>(view.Schema["Features"]);
        VBuffer<float> features = default;
        float[] scores = new float[3];
        foreach (float[] block in blocks)
        {
            Assert.True(cursor.MoveNext());
            getter(ref features);
            scorer.ScoreRow(features.DenseValues().ToArray(), scores, cursor.Position);
            Assert.Equal(scores, block);
        }

        Assert.False(cursor.MoveNext());
    }

    [Theory]
    [InlineData("Nope", 3, "Could not find feature column 'Nope'")]
    [InlineData("Label", 3, Mismatch + "'Label': expected Vector<Single, 3>, got Single")]
    [InlineData("Sparse", 5, Mismatch + "'Sparse': expected Vector<Single, 5>, got Vector<Double, 5>")]
    [InlineData("Name", 3, Mismatch + "'Name': expected Vector<Single, 3>, got String")]
    [InlineData("Features", 4, Mismatch + "'Features': expected Vector<Single, 4>, got Vector<Single, 3>")]
    public void Transform_UnfitFeatureColumn_NamesRoleColumnExpectedAndGot(string column, int size, string message)
    {
        var transformer = new NetworkRegressionTransformer(TestModels.Model(features: size), column);
        Action[] calls =
        [
            () => transformer.GetOutputSchema(_schema), () => transformer.Transform(new GeneratedView(1)),
            () => ((ITransformer)transformer).GetRowToRowMapper(_schema),
        ];

        Assert.All(calls, call =>
        {
            var exception = Assert.Throws<ArgumentOutOfRangeException>(call);
            Assert.Equal($"{message} (Parameter 'inputSchema')", exception.Message);
        });
    }

    [Fact]
    public void Transform_VariableSizeFeatures_IsRefused()
    {
        var schema = new DataViewSchema.Builder();
        schema.AddColumn("Features", new VectorDataViewType(NumberDataViewType.Single));
        var transformer = new NetworkRegressionTransformer(TestModels.Model(), "Features");

        var exception = Assert.Throws<ArgumentOutOfRangeException>(
            () => transformer.GetOutputSchema(schema.ToSchema()));

        Assert.StartsWith(
            Mismatch + "'Features': expected Vector<Single, 3>, got Vector<Single>", exception.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void GetRow_DenseAndSparseFeatures_GiveTheSameScore()
    {
        using FixedRow input = Row();
        IRowToRowMapper mapper = Mapper(TestModels.Model());
        using DataViewRow row = mapper.GetRow(input, [mapper.OutputSchema["Score"]]);
        ValueGetter<float> getter = row.GetGetter<float>(mapper.OutputSchema["Score"]);
        float dense = 0, sparse = 0;

        input.Set(new VBuffer<float>(3, [0, 2.5f, 0]));
        getter(ref dense);
        input.Set(new VBuffer<float>(3, 1, [2.5f], [1]));
        getter(ref sparse);

        Assert.Equal(dense, sparse);
        float[] expected = new float[1];
        new NetworkScorer(TestModels.Model(), "Features").ScoreRow([0, 2.5f, 0], expected, 0);
        Assert.Equal(expected[0], dense);
    }

    [Fact]
    public void GetRow_PulledAgainAndAgain_AllocatesNothing()
    {
        using FixedRow input = Row();
        IRowToRowMapper mapper = Mapper(TestModels.Model(hidden: 128));
        using DataViewRow row = mapper.GetRow(input, [mapper.OutputSchema["Score"]]);
        ValueGetter<float> getter = row.GetGetter<float>(mapper.OutputSchema["Score"]);
        VBuffer<float>[] examples = [new(3, [1, 2, 3]), new(3, 1, [2.5f], [1])];
        float sum = 0;
        for (int i = 0; i < 100; i++) Pull(i);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++) Pull(i);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(0, allocated);
        Assert.True(float.IsFinite(sum));

        void Pull(int i)
        {
            float score = 0;
            input.Set(examples[i % 2]);
            getter(ref score);
            sum += score;
        }
    }

    [Fact]
    public void GetRow_RowOfAnotherLength_NamesColumnAndLengths()
    {
        using FixedRow input = Row();
        IRowToRowMapper mapper = Mapper(TestModels.Model());
        using DataViewRow row = mapper.GetRow(input, mapper.OutputSchema);
        ValueGetter<float> getter = row.GetGetter<float>(mapper.OutputSchema["Score"]);
        float score = 0;
        input.Set(new VBuffer<float>(2, [1, 2]));

        var exception = Assert.Throws<InvalidOperationException>(() => getter(ref score));

        Assert.Equal(
            "Schema mismatch for feature column 'Features': expected 3 values, got 2 in row 12.", exception.Message);
    }

    [Fact]
    public void GetRow_MissingFeature_NamesColumnSlotAndRow()
    {
        using FixedRow input = Row();
        IRowToRowMapper mapper = Mapper(TestModels.Model(names: ["a", "b", "c"]));
        using DataViewRow row = mapper.GetRow(input, mapper.OutputSchema);
        ValueGetter<float> getter = row.GetGetter<float>(mapper.OutputSchema["Score"]);
        float score = 0;
        input.Set(new VBuffer<float>(3, [1, 2, float.NegativeInfinity]));

        var exception = Assert.Throws<InvalidOperationException>(() => getter(ref score));

        Assert.StartsWith("Row 12 has a missing value (NaN or infinity) in column 'Features', slot 'c' (slot 2).",
            exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GetRow_ScoreNotAsked_IsInactiveAndDisposesOfItsInput()
    {
        FixedRow input = Row();
        IRowToRowMapper mapper = Mapper(TestModels.Model());
        DataViewRow row = mapper.GetRow(input, [mapper.OutputSchema["Features"]]);

        Assert.False(row.IsColumnActive(mapper.OutputSchema["Score"]));
        Assert.Throws<ArgumentOutOfRangeException>(() => row.GetGetter<float>(mapper.OutputSchema["Score"]));
        row.Dispose();
        Assert.True(input.IsDisposed);
    }

    [Fact]
    public void GetGetter_AnotherType_NamesBoth()
    {
        using FixedRow input = Row();
        IRowToRowMapper mapper = Mapper(TestModels.Model());
        using DataViewRow row = mapper.GetRow(input, mapper.OutputSchema);

        var exception = Assert.Throws<InvalidOperationException>(
            () => row.GetGetter<double>(mapper.OutputSchema["Score"]));

        Assert.Equal(
            "Invalid TValue in GetGetter for column 'Score': 'System.Double', expected type: 'System.Single'.",
            exception.Message);
    }

    [Fact]
    public void GetDependencies_ScoreAndPassedOnColumns_AreTheInputsNeeded()
    {
        IRowToRowMapper mapper = ((ITransformer)new NetworkRegressionTransformer(TestModels.Model(), "Features"))
            .GetRowToRowMapper(_schema);

        Assert.Equal(["Features"], Names(mapper.GetDependencies([mapper.OutputSchema["Score"]])));
        Assert.Equal(["Label"], Names(mapper.GetDependencies([mapper.OutputSchema["Label"]])));
        Assert.Equal(
            ["Features", "Name"],
            Names(mapper.GetDependencies([mapper.OutputSchema["Name"], mapper.OutputSchema["Score"]])));
        Assert.Same(_schema, mapper.InputSchema);
    }

    private static IEnumerable<string> Names(IEnumerable<DataViewSchema.Column> columns) => columns.Select(c => c.Name);

    private static readonly DataViewSchema _featuresOnly = FeaturesOnly();

    private static DataViewSchema FeaturesOnly()
    {
        var schema = new DataViewSchema.Builder();
        schema.AddColumn("Features", new VectorDataViewType(NumberDataViewType.Single, 3));
        return schema.ToSchema();
    }

    private static FixedRow Row() => new(_featuresOnly);

    private static IRowToRowMapper Mapper(NetworkModelParameters model) =>
        ((ITransformer)new NetworkRegressionTransformer(model, "Features")).GetRowToRowMapper(_featuresOnly);

    private static IEnumerable<float[]> Vectors(IDataView scored)
    {
        using DataViewRowCursor cursor = scored.GetRowCursor([scored.Schema["Score"]]);
        ValueGetter<VBuffer<float>> getter = cursor.GetGetter<VBuffer<float>>(scored.Schema["Score"]);
        VBuffer<float> scores = default;
        while (cursor.MoveNext())
        {
            getter(ref scores);
            yield return scores.DenseValues().ToArray();
        }
    }
}
