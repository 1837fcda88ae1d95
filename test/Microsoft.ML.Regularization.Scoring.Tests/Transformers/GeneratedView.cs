using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Scoring.Tests.Transformers;

/// <summary>
/// Rows computed from their number: Features, Label (the number), Sparse (a vector), Name (a text in memory that the
/// next row overwrites, as a reader of text may do it). Counts the rows that cursors have read.
/// </summary>
internal sealed class GeneratedView(int rows, int features = 3) : IDataView
{
    public int RowsRead { get; private set; }

    /// <summary>A row at which reading fails, or -1.</summary>
    public int BrokenRow { get; init; } = -1;

    /// <summary>A row with a missing feature in slot 1, or -1.</summary>
    public int IncompleteRow { get; init; } = -1;

    public bool CanShuffle => true;

    public DataViewSchema Schema { get; } = MakeSchema(features);

    public long? GetRowCount() => rows;

    public float[] FeaturesOf(int row)
    {
        VBuffer<float> values = default;
        WriteFeatures(row, ref values);
        return values.GetValues().ToArray();
    }

    private void WriteFeatures(int row, ref VBuffer<float> values)
    {
        VBufferEditor<float> editor = VBufferEditor.Create(ref values, features);
        for (int i = 0; i < features; i++) editor.Values[i] = MathF.Sin(row + (7 * i));
        if (row == IncompleteRow) editor.Values[1] = float.NaN;
        values = editor.Commit();
    }

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        int[] order = [.. Enumerable.Range(0, rows)];
        rand?.Shuffle(order);
        return new Cursor(this, order, [.. columnsNeeded.Select(column => column.Index)], 0);
    }

    public DataViewRowCursor[] GetRowCursorSet(
        IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        HashSet<int> active = [.. columnsNeeded.Select(column => column.Index)];
        return
        [
            .. Enumerable.Range(0, n).Select(part => new Cursor(
                this, [.. Enumerable.Range(0, rows).Where(row => row % n == part)], active, part)),
        ];
    }

    private static DataViewSchema MakeSchema(int features)
    {
        var schema = new DataViewSchema.Builder();
        schema.AddColumn("Features", new VectorDataViewType(NumberDataViewType.Single, features));
        schema.AddColumn("Label", NumberDataViewType.Single);
        schema.AddColumn("Sparse", new VectorDataViewType(NumberDataViewType.Double, 5));
        schema.AddColumn("Name", TextDataViewType.Instance);
        return schema.ToSchema();
    }

    private sealed class Cursor(GeneratedView view, int[] order, HashSet<int> active, long batch) : DataViewRowCursor
    {
        private readonly char[] _name = new char[4];
        private int _position = -1;

        public override DataViewSchema Schema => view.Schema;

        public override long Position => _position;

        public override long Batch => batch;

        private int Row => order[_position];

        public override bool MoveNext()
        {
            _position++;
            if (_position >= order.Length) return false;
            if (Row == view.BrokenRow) throw new FormatException("broken row");
            view.RowsRead++;
            return true;
        }

        public override bool IsColumnActive(DataViewSchema.Column column) => active.Contains(column.Index);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            Assert.Contains(column.Index, active);
            Delegate getter = column.Index switch
            {
                0 => (ValueGetter<VBuffer<float>>)((ref VBuffer<float> value) =>
                    view.WriteFeatures(Row, ref value)),
                1 => (ValueGetter<float>)((ref float value) => value = Row),
                2 => (ValueGetter<VBuffer<double>>)((ref VBuffer<double> value) =>
                    value = new VBuffer<double>(5, 1, [Row], [Row % 5])),
                _ => (ValueGetter<ReadOnlyMemory<char>>)((ref ReadOnlyMemory<char> value) =>
                {
                    Row.ToString("D4").CopyTo(0, _name, 0, 4);
                    value = _name;
                }),
            };
            return (ValueGetter<TValue>)getter;
        }

        public override ValueGetter<DataViewRowId> GetIdGetter() =>
            (ref DataViewRowId value) => value = new DataViewRowId((ulong)Row, 17);
    }
}
