namespace Microsoft.ML.Regularization.Tests.Training;

public sealed class RowReaderTests
{
    // More than a block has (1024 rows), and more than all blocks of a cursor have.
    private const int Rows = 7000;

    public static TheoryData<int, string> Splits() => new()
    {
        { 1, "one cursor ahead" },
        { 2, "even" },
        { 3, "uneven" },
        { 4, "single rows" },
        { 3, "long" },
        { 5, "all in one" },
    };

    [Theory]
    [MemberData(nameof(Splits))]
    public void MoveNext_WholePass_GivesTheRowsOfTheView(int threads, string split)
    {
        Row[] table = Tables.Linear(Rows);
        using RowPass pass = Pass(View(table, split), threads);
        float[] targets = new float[1];

        for (int i = 0; i < Rows; i++)
        {
            Assert.Equal(i, pass.NextId);
            Assert.True(pass.MoveNext(targets, out float weight));
            Assert.Equal(table[i].Features, pass.Features.ToArray());
            Assert.Equal(table[i].Label, targets[0]);
            Assert.Equal(1, weight);
        }

        Assert.False(pass.MoveNext(targets, out _));
        Assert.False(pass.MoveNext(targets, out _));
    }

    [Theory]
    [MemberData(nameof(Splits))]
    public void MoveNext_RowsThatCannotBeUsed_ThrowsForTheFirstInTheView(int threads, string split)
    {
        Row[] table = Tables.Linear(Rows);
        table[5000].Label = float.NaN;
        table[5090].Features[2] = float.PositiveInfinity;
        table[6400].Label = float.NaN;
        using RowPass pass = Pass(View(table, split), threads);

        var error = Assert.Throws<InvalidOperationException>(() => ReadAll(pass));

        Assert.StartsWith("Label column 'Label' is NaN in row 5000 of", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2000, "Feature column 'Features' is -Infinity in slot 1 of row 2000 of the training set")]
    [InlineData(2100, "This row cannot be parsed.")]
    public void MoveNext_CursorFails_RowsBeforeCountFirst(int bad, string message)
    {
        Row[] table = Tables.Linear(Rows);
        table[bad].Features[1] = float.NegativeInfinity;
        using RowPass pass = Pass(View(table, "even", brokenRow: 2064), threads: 3);

        Exception error = Assert.ThrowsAny<Exception>(() => ReadAll(pass));

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MoveNext_SkippedRowsOfSeveralCursors_CountInTheNumbersOfRows()
    {
        Row[] table = Tables.Linear(Rows);
        foreach (int row in new[] { 0, 64, 65, 1000, 1001, 6999 })
        {
            table[row].Features[row % 3] = float.NaN;
        }

        IDataView view = View(table, "uneven");
        using RowReader reader = Reader(view, 3, MissingValues.SkipRow);
        var numbers = new List<long>();
        while (reader.MoveNext())
        {
            for (int i = 0; i < reader.Rows.Count; i++)
            {
                numbers.Add(reader.Row + i);
                Assert.Equal(table[reader.Row + i].Label, reader.Rows.Targets[i]);
            }
        }

        Assert.Equal(6, reader.SkippedRows);
        Assert.Equal(Enumerable.Range(0, Rows).Select(static i => (long)i).Except([0, 64, 65, 1000, 1001, 6999]), numbers);
    }

    [Fact]
    public void Constructor_SeveralThreads_AsksForAsManyCursors()
    {
        var view = (SplitView)View(Tables.Linear(100), "even");

        Reader(view, 1, MissingValues.Error).Dispose();
        Reader(view, 3, MissingValues.Error).Dispose();

        Assert.Equal([3], view.SetSizes);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void MoveNext_Canceled_ThrowsTheCancellation(int threads)
    {
        bool isCanceled = false;
        using RowPass pass = Pass(View(Tables.Linear(5 * Rows), "even"), threads, () => isCanceled);
        pass.MoveNext(new float[1], out _);

        isCanceled = true;

        Assert.Throws<OperationCanceledException>(() => ReadAll(pass));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Dispose_InTheMiddle_StopsReadingAfterAFewBlocks(int threads)
    {
        var view = (SplitView)View(Tables.Linear(5 * Rows), "even");

        using (RowPass pass = Pass(view, threads))
        {
            pass.MoveNext(new float[1], out _);
        }

        Assert.InRange(view.RowsRead, 1, threads * 5 * 1024);
    }

    private static void ReadAll(RowPass pass)
    {
        float[] targets = new float[1];
        while (pass.MoveNext(targets, out _))
        {
            Assert.True(float.IsFinite(targets[0]));
        }
    }

    private static SplitView View(Row[] table, string split, int brokenRow = -1) => new(table, split switch
    {
        "even" => static _ => 64,
        "uneven" => static batch => 1 + (batch * 37 % 200),
        "single rows" => static _ => 1,
        "long" => static _ => 1500,
        _ => static _ => Rows,
    })
    {
        BrokenRow = brokenRow,
    };

    private static RowPass Pass(IDataView view, int threads, Func<bool>? isCanceled = null) =>
        new(Reader(view, threads, MissingValues.Error, isCanceled), static _ => true, weightFactor: 1);

    private static RowReader Reader(
        IDataView view, int threads, MissingValues policy, Func<bool>? isCanceled = null)
    {
        ViewColumns columns = ViewColumns.Find(view.Schema, Fits.Quick(), "training set");
        var control = new FitControl(isCanceled ?? (() => false), null, CancellationToken.None);
        return new RowReader(view, columns, new Reading(policy, threads, control), readsAhead: true);
    }
}
