using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Scoring.Tests.Transformers;

public sealed class ScoredDataViewTests
{
    private static readonly NetworkModelParameters _model = TestModels.Model(hidden: 20);

    [Theory]
    [InlineData("Score")]
    [InlineData("Score,Label")]
    [InlineData("Features,Score,Sparse,Label")]
    [InlineData("Score,Name")]
    [InlineData("Name,Features,Sparse,Label,Score")]
    public void GetRowCursor_ScoreWithOtherColumns_EveryValueBelongsToItsRow(string columns)
    {
        var view = new GeneratedView(333);
        IDataView scored = Transformer().Transform(view);

        using DataViewRowCursor cursor = scored.GetRowCursor(Columns(scored, columns));

        Assert.Equal(Enumerable.Range(0, 333), ReadAndCheck(view, scored, cursor, columns));
    }

    [Theory]
    [InlineData("Score,Label,Sparse")]
    [InlineData("Score,Label,Name")]
    public void GetRowCursor_Shuffled_EveryScoreBelongsToItsRow(string columns)
    {
        var view = new GeneratedView(200);
        IDataView scored = Transformer().Transform(view);

        using DataViewRowCursor cursor = scored.GetRowCursor(Columns(scored, columns), new Random(4));
        List<int> rows = ReadAndCheck(view, scored, cursor, columns);

        Assert.NotEqual(Enumerable.Range(0, 200), rows);
        Assert.Equal(Enumerable.Range(0, 200), rows.Order());
    }

    [Fact]
    public void GetRowCursorSet_ThreeParts_TogetherGiveEachRowOnce()
    {
        var view = new GeneratedView(200);
        IDataView scored = Transformer().Transform(view);

        DataViewRowCursor[] cursors = scored.GetRowCursorSet(Columns(scored, "Score,Label"), 3);
        var rows = new List<int>();
        foreach ((DataViewRowCursor cursor, int part) in cursors.Select((cursor, part) => (cursor, part)))
        {
            rows.AddRange(ReadAndCheck(view, scored, cursor, "Score,Label", batch: part));
            cursor.Dispose();
        }

        Assert.Equal(3, cursors.Length);
        Assert.Equal(Enumerable.Range(0, 200), rows.Order());
    }

    [Fact]
    public void GetRowCursor_WithoutScore_PassesRowsOnWithoutReadingFeatures()
    {
        var view = new GeneratedView(5) { IncompleteRow = 2 };
        IDataView scored = Transformer().Transform(view);

        using DataViewRowCursor cursor = scored.GetRowCursor(Columns(scored, "Label"));

        Assert.False(cursor.IsColumnActive(scored.Schema["Score"]));
        Assert.False(cursor.IsColumnActive(scored.Schema["Features"]));
        Assert.True(cursor.IsColumnActive(scored.Schema["Label"]));
        Assert.Throws<ArgumentOutOfRangeException>(() => cursor.GetGetter<float>(scored.Schema["Score"]));
        Assert.Equal([0f, 1, 2, 3, 4], ReadAll(cursor, cursor.GetGetter<float>(scored.Schema["Label"])));
    }

    [Fact]
    public void GetRowCursor_FirstRowsOnly_ReadsNotFarAhead()
    {
        var view = new GeneratedView(100_000);
        IDataView scored = Transformer().Transform(view);

        using DataViewRowCursor cursor = scored.GetRowCursor(Columns(scored, "Score"));
        for (int i = 0; i < 5; i++) Assert.True(cursor.MoveNext());

        Assert.InRange(view.RowsRead, 5, 8);
    }

    [Theory]
    [InlineData("Score,Label")]
    [InlineData("Score,Label,Name")]
    public void GetRowCursor_IncompleteRow_FailsAtItsScoreAndNowhereElse(string columns)
    {
        var view = new GeneratedView(40) { IncompleteRow = 21 };
        IDataView scored = Transformer().Transform(view);
        using DataViewRowCursor cursor = scored.GetRowCursor(Columns(scored, columns));
        ValueGetter<float> score = cursor.GetGetter<float>(scored.Schema["Score"]);

        float value = 0;
        for (int row = 0; row < 40; row++)
        {
            Assert.True(cursor.MoveNext());
            if (row != 21)
            {
                score(ref value);
                continue;
            }

            var exception = Assert.Throws<InvalidOperationException>(() => score(ref value));
            Assert.StartsWith("Row 21 has a missing value (NaN or infinity) in column 'Features', slot 1.",
                exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void GetRowCursor_IncompleteRowUnderSkipRow_HasScoreNaN()
    {
        var view = new GeneratedView(40) { IncompleteRow = 21 };
        IDataView scored = Transformer(TestModels.Model(missingValues: MissingValues.SkipRow)).Transform(view);
        using DataViewRowCursor cursor = scored.GetRowCursor(Columns(scored, "Score"));

        List<float> scores = ReadAll(cursor, cursor.GetGetter<float>(scored.Schema["Score"]));

        Assert.All(scores, (score, row) => Assert.Equal(row == 21, float.IsNaN(score)));
    }

    [Theory]
    [InlineData("Score,Label")]
    [InlineData("Score,Label,Name")]
    public void MoveNext_InputFailsAtARow_ShowsTheRowsBeforeFirst(string columns)
    {
        var view = new GeneratedView(40) { BrokenRow = 30 };
        IDataView scored = Transformer().Transform(view);
        using DataViewRowCursor cursor = scored.GetRowCursor(Columns(scored, columns));

        for (int row = 0; row < 30; row++) Assert.True(cursor.MoveNext());

        Assert.Throws<FormatException>(() => cursor.MoveNext());
    }

    [Fact]
    public void Cursor_BeforeTheFirstAndAfterTheLastRow_HasNoPositionAndNoValues()
    {
        IDataView scored = Transformer().Transform(new GeneratedView(1));
        using DataViewRowCursor cursor = scored.GetRowCursor(Columns(scored, "Score"));
        ValueGetter<float> score = cursor.GetGetter<float>(scored.Schema["Score"]);
        float value = 0;

        Assert.Equal(-1, cursor.Position);
        Assert.Throws<InvalidOperationException>(() => score(ref value));
        Assert.True(cursor.MoveNext());
        Assert.Equal(0, cursor.Position);
        Assert.False(cursor.MoveNext());
        Assert.Equal(-1, cursor.Position);
        Assert.False(cursor.MoveNext());
        Assert.Throws<InvalidOperationException>(() => score(ref value));
    }

    [Fact]
    public void Cursor_BlockScoring_AllocatesNothingARow()
    {
        NetworkModelParameters model = TestModels.Model(hidden: 20);
        IDataView scored = Transformer(model).Transform(new GeneratedView(6000));
        using DataViewRowCursor cursor = scored.GetRowCursor(Columns(scored, "Score"));
        ValueGetter<float> score = cursor.GetGetter<float>(scored.Schema["Score"]);
        float value = 0;
        for (int i = 0; i < 1000; i++) cursor.MoveNext();

        // The runtime itself may allocate now and then, a trimmed pool's array for one; rows that do, do so each time.
        long[] allocated = [.. Enumerable.Range(0, 4).Select(_ =>
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 1000; i++)
            {
                cursor.MoveNext();
                score(ref value);
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        })];

        Assert.Equal(0, allocated.Min());
    }

    [Fact]
    public void View_CountAndShuffling_AreTheInputs()
    {
        IDataView scored = Transformer().Transform(new GeneratedView(7));

        Assert.Equal(7, scored.GetRowCount());
        Assert.True(scored.CanShuffle);
    }

    private static NetworkRegressionTransformer Transformer(NetworkModelParameters? model = null) =>
        new(model ?? _model, "Features");

    private static DataViewSchema.Column[] Columns(IDataView view, string names) =>
        [.. names.Split(',').Select(name => view.Schema[name])];

    private static List<float> ReadAll(DataViewRowCursor cursor, ValueGetter<float> getter)
    {
        var values = new List<float>();
        while (cursor.MoveNext())
        {
            float value = 0;
            getter(ref value);
            values.Add(value);
        }

        return values;
    }

    /// <summary>Reads all rows, checks each value against the row that the id tells, gives the rows.</summary>
    private static List<int> ReadAndCheck(
        GeneratedView view, IDataView scored, DataViewRowCursor cursor, string columns, long batch = 0)
    {
        DataViewSchema schema = scored.Schema;
        HashSet<string> active = [.. columns.Split(',')];
        Assert.All(active, name => Assert.True(cursor.IsColumnActive(schema[name])));
        var scorer = new NetworkScorer(_model, "Features");
        var checks = new List<Action<int>> { row => AssertScore(scorer, view, cursor, schema, row) };
        if (active.Contains("Label")) checks.Add(Check(cursor.GetGetter<float>(schema["Label"]), row => row));
        if (active.Contains("Name"))
        {
            ValueGetter<ReadOnlyMemory<char>> getter = cursor.GetGetter<ReadOnlyMemory<char>>(schema["Name"]);
            checks.Add(row => Assert.Equal(row.ToString("D4"), Get(getter).ToString()));
        }

        if (active.Contains("Sparse"))
        {
            ValueGetter<VBuffer<double>> getter = cursor.GetGetter<VBuffer<double>>(schema["Sparse"]);
            checks.Add(row => Assert.Equal(row, Get(getter).DenseValues().ElementAt(row % 5)));
        }

        if (active.Contains("Features"))
        {
            ValueGetter<VBuffer<float>> getter = cursor.GetGetter<VBuffer<float>>(schema["Features"]);
            checks.Add(row => Assert.Equal(view.FeaturesOf(row), Get(getter).DenseValues()));
        }

        ValueGetter<DataViewRowId> id = cursor.GetIdGetter();
        var rows = new List<int>();
        while (cursor.MoveNext())
        {
            Assert.Equal(rows.Count, cursor.Position);
            Assert.Equal(batch, cursor.Batch);
            int row = (int)Get(id).Low;
            foreach (Action<int> check in checks) check(row);
            rows.Add(row);
        }

        return rows;
    }

    private static void AssertScore(
        NetworkScorer scorer, GeneratedView view, DataViewRowCursor cursor, DataViewSchema schema, int row)
    {
        float[] expected = new float[1];
        scorer.ScoreRow(view.FeaturesOf(row), expected, row);
        Assert.Equal(expected[0], Get(cursor.GetGetter<float>(schema["Score"])));
    }

    private static Action<int> Check(ValueGetter<float> getter, Func<int, float> expected) =>
        row => Assert.Equal(expected(row), Get(getter));

    private static TValue Get<TValue>(ValueGetter<TValue> getter)
    {
        TValue value = default!;
        getter(ref value);
        return value;
    }
}
