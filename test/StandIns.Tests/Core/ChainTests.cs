using Microsoft.ML;
using Microsoft.ML.Data;
using StandIns.Tests.Prediction;

namespace StandIns.Tests.Core;

/// <summary>What the recorded answers leave open about chains and mappings.</summary>
public sealed class ChainTests
{
    private static readonly MLContext _ml = new(1);

    [Fact]
    public void AppendCacheCheckpoint_EstimatorThatReadsTwice_SourceIsReadOnce()
    {
        int withCheckpoint = 0, without = 0;

        _ml.Transforms.CopyColumns("C", "X1")
            .AppendCacheCheckpoint(_ml).Append(new ReadsTwice("C")).Fit(Counted(() => withCheckpoint++));
        _ml.Transforms.CopyColumns("C", "X1").Append(new ReadsTwice("C")).Fit(Counted(() => without++));

        Assert.Equal((4, 8), (withCheckpoint, without));
    }

    [Fact]
    public void AppendCacheCheckpoint_EmptyChain_Throws() =>
        Assert.Throws<InvalidOperationException>(() => new EstimatorChain<ITransformer>().AppendCacheCheckpoint(_ml));

    [Fact]
    public void WithOnFitDelegate_ChainFitted_ShowsTheTransformer()
    {
        ITransformer? seen = null;

        var chain = _ml.Transforms.CopyColumns("C", "X1").WithOnFitDelegate(t => seen = t)
            .Append(_ml.Transforms.CopyColumns("D", "C")).Fit(PredictionRows.View());

        Assert.Same(chain.First(), seen);
    }

    [Fact]
    public void Append_ScopeTrainingOnly_IsLeftOutOfScoring()
    {
        var chain = new EstimatorChain<ITransformer>()
            .Append(_ml.Transforms.CopyColumns("C", "X1"), TransformerScope.Training)
            .Append(_ml.Transforms.CopyColumns("D", "X2")).Fit(PredictionRows.View());

        IDataView scored = chain.Transform(PredictionRows.View());

        Assert.Equal(["X1", "X2", "Label", "D"], scored.Schema.Select(c => c.Name));
        Assert.Equal(
            ["X1", "X2", "Label", "C", "D"],
            chain.GetOutputSchema(PredictionRows.View().Schema, TransformerScope.Everything).Select(c => c.Name));
    }

    [Fact]
    public void MappedView_FewColumnsAsked_AsksItsSourceForNoMore()
    {
        var source = new AskedView(PredictionRows.View());
        IDataView view = _ml.Transforms.Concatenate("Features", "X1", "X2").Fit(source).Transform(source);

        _ = view.GetColumn<float>("Label").Count();
        _ = view.GetColumn<VBuffer<float>>("Features").Count();

        Assert.Equal(["Label", "X1,X2"], source.Asked);
    }

    [Fact]
    public void MappedView_CursorSet_PassesTheSetOfItsSource()
    {
        IDataView cached = _ml.Data.Cache(_ml.Data.LoadFromEnumerable(
            Enumerable.Range(0, 9).Select(i => new PredictionRows.In { X1 = i, X2 = -i })));
        IDataView view = _ml.Transforms.Concatenate("Features", "X1", "X2").Fit(cached).Transform(cached);
        var sums = new List<float>();

        DataViewRowCursor[] cursors = view.GetRowCursorSet([view.Schema["Features"]], 2);
        foreach (DataViewRowCursor cursor in cursors)
        {
            ValueGetter<VBuffer<float>> getter = cursor.GetGetter<VBuffer<float>>(view.Schema["Features"]);
            VBuffer<float> value = default;
            while (cursor.MoveNext())
            {
                getter(ref value);
                sums.Add(value.GetItemOrDefault(0) - value.GetItemOrDefault(1));
            }
            cursor.Dispose();
        }

        Assert.Equal(2, cursors.Length);
        Assert.Equal(Enumerable.Range(0, 9).Select(i => 2f * i), sums.Order());
    }

    [Fact]
    public void Concatenate_NormalizedAndNamedSources_AnnotationsFollow()
    {
        SchemaDefinition definition = SchemaDefinition.Create(typeof(PredictionRows.In));
        foreach (string name in new[] { "X1", "X2" })
            definition[name].AddAnnotation("IsNormalized", true, BooleanDataViewType.Instance);
        IDataView view = _ml.Data.LoadFromEnumerable([new PredictionRows.In()], definition);

        DataViewSchema schema = _ml.Transforms.Concatenate("Both", "X1", "X2")
            .Append(_ml.Transforms.Concatenate("Mixed", "X1", "Label")).Fit(view).GetOutputSchema(view.Schema);

        Assert.True(schema["Both"].IsNormalized());
        Assert.False(schema["Mixed"].IsNormalized());
        Assert.True(schema["Mixed"].HasSlotNames());
    }

    private static IDataView Counted(Action onRow) => _ml.Data.LoadFromEnumerable(Enumerable.Range(0, 4).Select(i =>
    {
        onRow();
        return new PredictionRows.In { X1 = i };
    }));

    /// <summary>An estimator of two passes that learns nothing.</summary>
    private sealed class ReadsTwice(string column) : IEstimator<ITransformer>
    {
        public ITransformer Fit(IDataView input)
        {
            for (int pass = 0; pass < 2; pass++) _ = input.GetColumn<float>(column).Sum();
            return _ml.Transforms.CopyColumns("D", column).Fit(input);
        }

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => inputSchema;
    }

    /// <summary>Notes which columns were asked for.</summary>
    private sealed class AskedView(IDataView source) : IDataView
    {
        public List<string> Asked { get; } = [];

        public DataViewSchema Schema => source.Schema;

        public bool CanShuffle => false;

        public long? GetRowCount() => source.GetRowCount();

        public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
        {
            DataViewSchema.Column[] columns = [.. columnsNeeded];
            Asked.Add(string.Join(",", columns.Select(c => c.Name)));
            return source.GetRowCursor(columns, rand);
        }

        public DataViewRowCursor[] GetRowCursorSet(
            IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
            [GetRowCursor(columnsNeeded, rand)];
    }
}
