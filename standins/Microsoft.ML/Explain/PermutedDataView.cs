namespace Microsoft.ML.Data;

/// <summary>The first rows of a view, as many as there are values, with one slot of a column replaced by them in turn.</summary>
internal sealed class PermutedDataView(IDataView source, DataViewSchema.Column column, int slot, float[] values) : IDataView
{
    public bool CanShuffle => false;

    public DataViewSchema Schema => source.Schema;

    public long? GetRowCount() => values.Length;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        new PermutedRowCursor(source.GetRowCursor(columnsNeeded), column, slot, values);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];
}

/// <summary>Replaces the slot in every row.</summary>
internal sealed class PermutedRowCursor(DataViewRowCursor input, DataViewSchema.Column column, int slot, float[] values)
    : DataViewRowCursor
{
    private long _position = -1;

    public override DataViewSchema Schema => input.Schema;

    public override long Position => _position;

    public override long Batch => input.Batch;

    public override bool IsColumnActive(DataViewSchema.Column column) => input.IsColumnActive(column);

    public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column1)
    {
        var getter = input.GetGetter<TValue>(column1);
        return column1.Index == column.Index ? (ValueGetter<TValue>)(Delegate)Replace((ValueGetter<VBuffer<float>>)(Delegate)getter) : getter;
    }

    public override bool MoveNext()
    {
        if (_position + 1 < values.Length && input.MoveNext())
        {
            _position++;
            return true;
        }

        _position = -1;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            input.Dispose();
        base.Dispose(disposing);
    }

    private ValueGetter<VBuffer<float>> Replace(ValueGetter<VBuffer<float>> getter)
    {
        VBuffer<float> original = default;
        return (ref VBuffer<float> target) =>
        {
            getter(ref original);
            var editor = VBufferEditor.Create(ref target, original.Length);
            original.CopyTo(editor.Values);
            editor.Values[slot] = values[_position];
            target = editor.Commit();
        };
    }
}
