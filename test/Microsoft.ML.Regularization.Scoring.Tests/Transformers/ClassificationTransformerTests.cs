using Microsoft.ML.Data;
using Microsoft.ML.Regularization.Scoring.Tests.MlNetBridge;

namespace Microsoft.ML.Regularization.Scoring.Tests.Transformers;

public sealed class ClassificationTransformerTests
{
    [Theory]
    [InlineData("PredictedLabel,Score,Probability,Label")]
    [InlineData("PredictedLabel,Score,Probability,Name")]
    [InlineData("Probability")]
    public void Binary_BlocksAndRows_GiveWhatTheScorerGives(string columns)
    {
        var view = new GeneratedView(150);
        NetworkModelParameters model = TestClasses.Binary();
        IDataView scored = new NetworkBinaryTransformer(model, "Features").Transform(view);
        DataViewSchema.Column[] needed = [.. columns.Split(',').Select(name => scored.Schema[name])];
        using DataViewRowCursor cursor = scored.GetRowCursor(needed);
        ValueGetter<float> probability = cursor.GetGetter<float>(scored.Schema["Probability"]);
        var scorer = new NetworkScorer(model, "Features");
        float[] expected = new float[1];

        for (int row = 0; cursor.MoveNext(); row++)
        {
            scorer.ScoreRow(view.FeaturesOf(row), expected, row);
            Assert.Equal(1 / (1 + Math.Exp(-expected[0])), Get(probability), 1e-6);
            if (needed.Length == 1) continue;
            Assert.Equal(expected[0], Get(cursor.GetGetter<float>(scored.Schema["Score"])));
            Assert.Equal(expected[0] > 0, Get(cursor.GetGetter<bool>(scored.Schema["PredictedLabel"])));
        }
    }

    [Theory]
    [InlineData("PredictedLabel,Score,Label")]
    [InlineData("PredictedLabel,Score,Name")]
    public void Multiclass_BlocksAndRows_GiveWhatTheScorerGives(string columns)
    {
        var view = new GeneratedView(150);
        NetworkModelParameters model = TestClasses.Multiclass(count: 5);
        IDataView scored = new NetworkMulticlassTransformer(model, "Features").Transform(view);
        using DataViewRowCursor cursor = scored.GetRowCursor(columns.Split(',').Select(name => scored.Schema[name]));
        ValueGetter<VBuffer<float>> score = cursor.GetGetter<VBuffer<float>>(scored.Schema["Score"]);
        ValueGetter<uint> predicted = cursor.GetGetter<uint>(scored.Schema["PredictedLabel"]);
        var scorer = new NetworkScorer(model, "Features");
        float[] expected = new float[5];
        var seen = new HashSet<uint>();

        for (int row = 0; cursor.MoveNext(); row++)
        {
            scorer.ScoreRow(view.FeaturesOf(row), expected, row);
            Assert.Equal(expected, Get(score).DenseValues());
            Assert.Equal(1, expected.Sum(), 1e-5f);
            uint key = Get(predicted);
            Assert.Equal((uint)Array.IndexOf(expected, expected.Max()) + 1, key);
            seen.Add(key);
        }

        Assert.InRange(seen.Count, 2, 5);
    }

    [Fact]
    public void Multiclass_SkippedRow_IsNaNWithAMissingKey()
    {
        var view = new GeneratedView(20) { IncompleteRow = 11 };
        IDataView scored = new NetworkMulticlassTransformer(
            TestClasses.Multiclass(missingValues: MissingValues.SkipRow), "Features").Transform(view);
        using DataViewRowCursor cursor = scored.GetRowCursor(scored.Schema.Where(column => column.Name != "Name"));
        ValueGetter<VBuffer<float>> score = cursor.GetGetter<VBuffer<float>>(scored.Schema["Score"]);
        ValueGetter<uint> predicted = cursor.GetGetter<uint>(scored.Schema["PredictedLabel"]);

        for (int row = 0; cursor.MoveNext(); row++)
        {
            Assert.All(Get(score).DenseValues(), value => Assert.Equal(row == 11, float.IsNaN(value)));
            Assert.Equal(row == 11, Get(predicted) == 0);
        }
    }

    [Fact]
    public void Finish_OutputsFarApart_StaysFinite()
    {
        float[] far = [1e30f, -1e30f, 0];
        float[] equal = [500, 500, 500, 500];
        var classes = new ClassOutputs { ClassCount = 3 };

        ClassScores.Finish(classes, far);
        ClassScores.Finish(classes, equal);

        Assert.Equal([1f, 0, 0], far);
        Assert.Equal([0.25f, 0.25f, 0.25f, 0.25f], equal);
    }

    [Fact]
    public void Finish_StableMax_IsTheRatioOfLinearGrowth()
    {
        float[] outputs = [2, -1, 0];

        ClassScores.Finish(new ClassOutputs { ClassCount = 3, Link = ClassLink.StableMax }, outputs);

        Assert.Equal(0.6666667f, outputs[0], 1e-6f);
        Assert.Equal(0.1111111f, outputs[1], 1e-6f);
        Assert.Equal(0.2222222f, outputs[2], 1e-6f);
    }

    [Fact]
    public void GetRow_PulledAgainAndAgain_AllocatesNothing()
    {
        var view = new GeneratedView(2200);
        IDataView scored = new NetworkMulticlassTransformer(TestClasses.Multiclass(hidden: 64), "Features")
            .Transform(view);
        IDataView binary = new NetworkBinaryTransformer(TestClasses.Binary(), "Features").Transform(view);

        Assert.Equal(0, AllocatedByRows(scored, "Score", default(VBuffer<float>)));
        Assert.Equal(0, AllocatedByRows(binary, "Probability", 0f));
    }

    [Fact]
    public void SaveAndLoad_EveryTypeOfKeyValues_KeepsThem()
    {
        foreach (PrimitiveDataViewType type in ClassValues.ItemTypes)
        {
            string[] names = type is TextDataViewType ? ["a", "", "größe"]
                : type is BooleanDataViewType ? ["True", "False", "True"] : ["0", "7", "100"];
            var transformer = new NetworkMulticlassTransformer(TestClasses.Multiclass(names, type), "Features");

            var loaded = Assert.IsType<NetworkMulticlassTransformer>(SavedModel.Load(SavedModel.Save(transformer)));

            Assert.Equivalent(transformer.Model, loaded.Model, strict: true);
            DataViewType kept = loaded.GetOutputSchema(new GeneratedView(1).Schema)["PredictedLabel"]
                .Annotations.Schema["KeyValues"].Type;
            Assert.Equal(new VectorDataViewType(type, 3), kept);
        }
    }

    [Fact]
    public void Load_BinaryEntryWithARegression_IsRefused()
    {
        byte[] zip = SavedModel.Save(new NetworkBinaryTransformer(TestClasses.Binary(), "Features"));
        byte[] wrong = SavedModel.With(
            zip, SavedModel.NetworkEntry, _ => NetworkModelWriter.Write(TestModels.Model()));

        Exception error = Assert.ThrowsAny<Exception>(() => SavedModel.Load(wrong));

        while (error.InnerException is { } inner) error = inner;
        Assert.Contains("The saved network is damaged", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_ModelOfAnotherTask_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new NetworkRegressionTransformer(TestClasses.Binary(), "Features"));
        Assert.Throws<ArgumentException>(() => new NetworkBinaryTransformer(TestModels.Model(), "Features"));
        Assert.Throws<ArgumentException>(() => new NetworkBinaryTransformer(TestClasses.Multiclass(), "Features"));
        Assert.Throws<ArgumentException>(() => new NetworkMulticlassTransformer(TestClasses.Binary(), "Features"));
    }

    private static long AllocatedByRows<TValue>(IDataView scored, string column, TValue value)
    {
        // With the text column active rows are scored one by one.
        DataViewSchema.Column[] needed = [scored.Schema[column], scored.Schema["Name"]];
        using DataViewRowCursor cursor = scored.GetRowCursor(needed);
        ValueGetter<TValue> getter = cursor.GetGetter<TValue>(scored.Schema[column]);
        for (int i = 0; i < 1000; i++) Pull();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++) Pull();
        return GC.GetAllocatedBytesForCurrentThread() - before;

        void Pull()
        {
            cursor.MoveNext();
            getter(ref value);
        }
    }

    private static TValue Get<TValue>(ValueGetter<TValue> getter)
    {
        TValue value = default!;
        getter(ref value);
        return value;
    }
}
