using System.Collections.Immutable;
using Microsoft.ML.Data;
using Microsoft.ML.Regularization.Scoring.Tests.MlNetBridge;

namespace Microsoft.ML.Regularization.Scoring.Tests.Transformers;

public sealed class CategoryTransformerTests
{
    private readonly MLContext _ml = new(1);

    [Fact]
    public void Transform_BlocksRowsAndEngine_GiveTheScoresOfTheScorer()
    {
        CategoryRow[] rows = TestCategories.Rows(150);
        IDataView view = TestCategories.View(rows);
        NetworkModelParameters model = TestCategories.Wide();
        var transformer = new NetworkRegressionTransformer(model, "Features");
        var scorer = new NetworkScorer(model, "Features");
        float[] expected = [.. rows.Select((row, i) =>
        {
            float[] score = new float[1];
            int colour = row.Colour < 4 ? (int)row.Colour + 1 : 0;
            scorer.ScoreRow(row.Features, score, i, [colour, (int)row.Tags[0], (int)row.Tags[1]]);
            return score[0];
        })];

        IDataView scored = transformer.Transform(view);

        Assert.Equal(expected, SavedModel.Scores(transformer, view));
        Assert.Equal(expected, RowByRow(scored));
        using var engine = _ml.Model.CreatePredictionEngine<CategoryRow, Prediction>(transformer);
        Assert.Equal(expected, rows.Select(row => engine.Predict(row).Score));
    }

    [Fact]
    public void Load_ASavedModel_HasTheSameModelAndScores()
    {
        IDataView view = TestCategories.View(TestCategories.Rows(70));
        var transformer = new NetworkRegressionTransformer(TestCategories.Wide(), "Features");

        var loaded = Assert.IsType<NetworkRegressionTransformer>(
            SavedModel.Load(SavedModel.Save(transformer, view.Schema)));

        Assert.Equivalent(transformer.Model, loaded.Model, strict: true);
        Assert.Equal(SavedModel.Scores(transformer, view), SavedModel.Scores(loaded, view));
    }

    [Fact]
    public void Load_AModelOfCategoriesAlone_HasNoFeatureColumn()
    {
        IDataView view = _ml.Transforms.DropColumns("Features", "X").Fit(TestCategories.View(TestCategories.Rows(20)))
            .Transform(TestCategories.View(TestCategories.Rows(20)));
        var transformer = new NetworkRegressionTransformer(TestCategories.Small(hasFeatures: false), "");

        var loaded = Assert.IsType<NetworkRegressionTransformer>(
            SavedModel.Load(SavedModel.Save(transformer, view.Schema)));

        Assert.Equal("", loaded.FeatureColumnName);
        Assert.Equal(SavedModel.Scores(transformer, view), SavedModel.Scores(loaded, view));
        Assert.Equal(
            TestCategories.Rows(20).Select(static row =>
                (row.Colour switch { 0 => 430f, 3 => 650, _ => 210 }) + Tag(row.Tags[0]) + Tag(row.Tags[1])),
            SavedModel.Scores(loaded, view));

        static float Tag(uint key) => key == 0 ? 0 : 1000 * (6 + key);
    }

    [Theory]
    [InlineData("Could not find categorical feature column 'Colour' (Parameter 'inputSchema')", null)]
    [InlineData("got String. Map its values to keys (MapValueToKey)", "Text")]
    [InlineData("got Single. Map its values to keys (MapValueToKey)", "Label")]
    [InlineData("'Colour': expected a key type of 4 keys, got one of 3.", "Tags")]
    public void Transform_OtherColumn_SaysWhatIsWrong(string message, string? source)
    {
        IDataView view = TestCategories.View(TestCategories.Rows(3));
        IDataView without = _ml.Transforms.DropColumns("Colour").Fit(view).Transform(view);
        IDataView other = source is null
            ? without
            : _ml.Transforms.CopyColumns("Colour", source).Fit(without).Transform(without);
        var transformer = new NetworkRegressionTransformer(TestCategories.Small(), "X");

        Exception ofTransform = Assert.Throws<ArgumentOutOfRangeException>(() => transformer.Transform(other));
        Exception ofSchema = Assert.Throws<ArgumentOutOfRangeException>(
            () => transformer.GetOutputSchema(other.Schema));

        Assert.Contains(message, ofTransform.Message, StringComparison.Ordinal);
        Assert.Equal(ofTransform.Message, ofSchema.Message);
    }

    [Fact]
    public void Transform_OtherNumberOfSlots_NamesBoth()
    {
        IDataView view = TestCategories.View(TestCategories.Rows(3));
        IDataView scalar = _ml.Transforms.CopyColumns("Tags", "Colour").Fit(view).Transform(view);
        NetworkModelParameters model = TestCategories.Small();
        var transformer = new NetworkRegressionTransformer(
            new NetworkModelParameters
            {
                Network = model.Network,
                Features = model.Features,
                Targets = model.Targets,
                Categories =
                [
                    model.Categories[0],
                    new CategoryEmbedding
                    {
                        ColumnName = "Tags", KeyCount = 4, SlotCount = 2, Size = 1, Keys = [1], Weights = [0, 7],
                    },
                ],
                TrainerName = model.TrainerName,
                OptionsJson = model.OptionsJson,
                History = model.History,
            },
            "X");

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => transformer.Transform(scalar));

        Assert.Contains("'Tags': expected 2 keys a row, got 1.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Transform_KeysMadeFromOtherText_NamesTheFirstThatDiffers()
    {
        IDataView Mapped(params string[] colours)
        {
            IDataView rows = TestCategories.View([.. colours.Select(colour => new CategoryRow { Text = colour })]);
            return _ml.Transforms.Conversion.MapValueToKey("Colour", "Text").Fit(rows).Transform(rows);
        }

        var transformer = new NetworkRegressionTransformer(TestCategories.Small(["a", "b", "c", "d"]), "X");

        var error = Assert.Throws<ArgumentOutOfRangeException>(
            () => transformer.Transform(Mapped("a", "b", "d", "c")));

        Assert.Contains("'Colour': expected key 3 to stand for 'c', it stands for 'd'.", error.Message,
            StringComparison.Ordinal);
        Assert.Equal([430f, 210, 210, 650], SavedModel.Scores(transformer, Mapped("a", "b", "c", "d")));
    }

    [Fact]
    public void PermutationFeatureImportance_WithCategories_JudgesTheFeatures()
    {
        CategoryRow[] rows = TestCategories.Rows(200);
        foreach (CategoryRow row in rows)
        {
            row.X = [1000 * row.Features[0]];
            row.Label = row.X[0] + (row.Colour switch { 0 => 430f, 3 => 650, _ => 210 });
            row.Tags = [0, 0];
        }

        var transformer = new NetworkRegressionTransformer(TestCategories.Small(), "X");
        IDataView view = TestCategories.View(rows);

        ImmutableArray<RegressionMetricsStatistics> importance =
            _ml.Regression.PermutationFeatureImportance(transformer, view);

        Assert.InRange(importance[0].RSquared.Mean, -4, -1);
    }

    [Fact]
    public void GetRow_KeysReadAgainAndAgain_AllocatesNothing()
    {
        IDataView view = TestCategories.View(TestCategories.Rows(1));
        var transformer = new NetworkRegressionTransformer(TestCategories.Wide(), "Features");
        IRowToRowMapper mapper = ((ITransformer)transformer).GetRowToRowMapper(view.Schema);
        DataViewSchema.Column score = mapper.OutputSchema["Score"];
        var keys = new KeysRow(view.Schema);
        ValueGetter<float> getter = mapper.GetRow(keys, [score]).GetGetter<float>(score);
        float first = 0, other = 0;
        for (int i = 0; i < 5; i++) getter(ref first);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 20; i++) getter(ref first);
        long after = GC.GetAllocatedBytesForCurrentThread();
        keys.Colour = 2;
        getter(ref other);

        Assert.Equal(before, after);
        Assert.NotEqual(first, other);
    }

    private static float[] RowByRow(IDataView scored)
    {
        // A text column cannot be kept by blocks, so that rows are scored one by one.
        using DataViewRowCursor cursor = scored.GetRowCursor([scored.Schema["Score"], scored.Schema["Text"]]);
        ValueGetter<float> getter = cursor.GetGetter<float>(scored.Schema["Score"]);
        var scores = new List<float>();
        float score = 0;
        while (cursor.MoveNext())
        {
            getter(ref score);
            scores.Add(score);
        }

        return [.. scores];
    }

    /// <summary>A row whose values are at hand: reading it allocates nothing.</summary>
    private sealed class KeysRow(DataViewSchema schema) : DataViewRow
    {
        private readonly VBuffer<float> _features = new(3, [0.5f, -1, 2]);
        private readonly VBuffer<uint> _tags = new(2, [3, 1]);

        public uint Colour { get; set; } = 1;

        public override DataViewSchema Schema => schema;

        public override long Position => 0;

        public override long Batch => 0;

        public override bool IsColumnActive(DataViewSchema.Column column) => true;

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
            (ValueGetter<TValue>)(column.Name switch
            {
                "Colour" => (Delegate)(ValueGetter<uint>)((ref uint value) => value = Colour),
                "Tags" => (ValueGetter<VBuffer<uint>>)((ref VBuffer<uint> value) => _tags.CopyTo(ref value)),
                _ => (ValueGetter<VBuffer<float>>)((ref VBuffer<float> value) => _features.CopyTo(ref value)),
            });

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId value) => value = default;
    }

    private sealed class Prediction
    {
        public float Score { get; set; }
    }
}
