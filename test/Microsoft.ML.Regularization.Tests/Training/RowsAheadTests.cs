namespace Microsoft.ML.Regularization.Tests.Training;

public sealed class RowsAheadTests
{
    // More than a block has (1024 rows), and more than all blocks have.
    private const int Rows = 7000;

    [Fact]
    public void MoveNext_WholePass_GivesTheRowsOfTheView()
    {
        Row[] table = Tables.Linear(Rows);
        using var ahead = new RowsAhead(Pass(table), targetCount: 1);
        float[] targets = new float[1];

        for (int i = 0; i < Rows; i++)
        {
            Assert.Equal(i, ahead.NextId);
            Assert.True(ahead.MoveNext(targets, out float weight));
            Assert.Equal(table[i].Features, ahead.Features.ToArray());
            Assert.Equal(table[i].Label, targets[0]);
            Assert.Equal(1, weight);
        }

        Assert.False(ahead.MoveNext(targets, out _));
        Assert.False(ahead.MoveNext(targets, out _));
    }

    [Fact]
    public void MoveNext_RowThatCannotBeUsed_ThrowsWhatTheReaderThrew()
    {
        Row[] table = Tables.Linear(Rows);
        table[5000].Label = float.NaN;
        using var ahead = new RowsAhead(Pass(table), targetCount: 1);

        var error = Assert.Throws<InvalidOperationException>(() => ReadAll(ahead));

        Assert.StartsWith("Label column 'Label' is NaN in row 5000", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MoveNext_Canceled_ThrowsTheCancellation()
    {
        bool isCanceled = false;
        using var ahead = new RowsAhead(Pass(Tables.Linear(Rows), () => isCanceled), targetCount: 1);
        ahead.MoveNext(new float[1], out _);

        isCanceled = true;

        Assert.Throws<OperationCanceledException>(() => ReadAll(ahead));
    }

    [Fact]
    public void Dispose_InTheMiddle_StopsReadingAfterAFewBlocks()
    {
        int read = 0;
        IEnumerable<Row> rows = Tables.Linear(Rows).Select(row =>
        {
            Interlocked.Increment(ref read);
            return row;
        });
        var view = new MLContext().Data.LoadFromEnumerable(rows);

        using (var ahead = new RowsAhead(Pass(view), targetCount: 1))
        {
            ahead.MoveNext(new float[1], out _);
        }

        Assert.InRange(read, 1, (4 * 1024) + 1);
    }

    private static void ReadAll(RowsAhead ahead)
    {
        float[] targets = new float[1];
        while (ahead.MoveNext(targets, out _))
        {
            Assert.True(float.IsFinite(targets[0]));
        }
    }

    private static RowPass Pass(Row[] table, Func<bool>? isCanceled = null) => Pass(Tables.View(table), isCanceled);

    private static RowPass Pass(IDataView view, Func<bool>? isCanceled = null)
    {
        NetworkRegressionOptions options = Fits.Quick();
        ViewColumns columns = ViewColumns.Find(view.Schema, options, "training set");
        var control = new FitControl(isCanceled ?? (() => false), null, CancellationToken.None);
        var reader = new RowReader(view, columns, options.MissingValues, control);
        return new RowPass(reader, columns.FeatureCount, columns.KeyCount, _ => true, weightFactor: 1);
    }
}
