using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Tests;

/// <summary>
/// Rows whose cursor sets really split: each cursor gets whole batches, as many rows as <paramref name="batchSize"/>
/// says for the batch, and the batches go around the cursors. Values are computed from the rows.
/// </summary>
internal sealed class SplitView(Row[] rows, Func<int, int> batchSize) : IDataView
{
    private static readonly DataViewSchema _schema = MakeSchema();

    private int _rowsRead;

    /// <summary>A row at which a cursor fails, or -1.</summary>
    public int BrokenRow { get; init; } = -1;

    /// <summary>Sizes of the cursor sets that were asked for.</summary>
    public List<int> SetSizes { get; } = [];

    /// <summary>Number of rows that cursors went to.</summary>
    public int RowsRead => _rowsRead;

    public bool CanShuffle => false;

    public DataViewSchema Schema => _schema;

    public long? GetRowCount() => rows.Length;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        new Cursor(this, [.. Enumerable.Range(0, rows.Length).Select(static row => (row, 0L))]);

    public DataViewRowCursor[] GetRowCursorSet(
        IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        SetSizes.Add(n);
        var parts = Enumerable.Range(0, n).Select(static _ => new List<(int, long)>()).ToList();
        for (int row = 0, batch = 0; row < rows.Length; batch++)
        {
            int end = Math.Min(rows.Length, row + batchSize(batch));
            for (; row < end; row++)
            {
                // Batch numbers need not be without gaps.
                parts[batch % n].Add((row, 3L * batch));
            }
        }

        return [.. parts.Select(part => new Cursor(this, part))];
    }

    private static DataViewSchema MakeSchema()
    {
        var schema = new DataViewSchema.Builder();
        schema.AddColumn("Features", new VectorDataViewType(NumberDataViewType.Single, 3));
        schema.AddColumn("Label", NumberDataViewType.Single);
        schema.AddColumn("Weight", NumberDataViewType.Single);
        return schema.ToSchema();
    }

    private sealed class Cursor(SplitView view, List<(int Row, long Batch)> part) : DataViewRowCursor
    {
        private readonly Row[] _rows = view.AllRows;
        private int _position = -1;

        public override DataViewSchema Schema => view.Schema;

        public override long Position => _position;

        public override long Batch => part[_position].Batch;

        private Row Current => _rows[part[_position].Row];

        public override bool MoveNext()
        {
            if (++_position >= part.Count)
            {
                return false;
            }

            Interlocked.Increment(ref view._rowsRead);
            return part[_position].Row != view.BrokenRow
                ? true
                : throw new FormatException("This row cannot be parsed.");
        }

        public override bool IsColumnActive(DataViewSchema.Column column) => true;

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            Delegate getter = column.Name switch
            {
                "Label" => (ValueGetter<float>)((ref float value) => value = Current.Label),
                "Weight" => (ValueGetter<float>)((ref float value) => value = Current.Weight),
                _ => (ValueGetter<VBuffer<float>>)((ref VBuffer<float> value) =>
                    value = new VBuffer<float>(3, Current.Features)),
            };
            return (ValueGetter<TValue>)getter;
        }

        public override ValueGetter<DataViewRowId> GetIdGetter() =>
            (ref DataViewRowId value) => value = new DataViewRowId((ulong)part[_position].Row, 0);
    }

    private Row[] AllRows => rows;
}
