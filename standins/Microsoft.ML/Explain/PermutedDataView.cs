namespace Microsoft.ML.Data;

/// <summary>The first rows of a view, as many as there are values, with one slot of a column replaced by them in
/// turn.</summary>
internal sealed class PermutedDataView(IDataView source, DataViewSchema.Column column, int slot, float[] values)
    : IDataView
{
    public bool CanShuffle => false;

    public DataViewSchema Schema => source.Schema;

    public long? GetRowCount() => values.Length;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        new PermutedRowCursor(source.GetRowCursor(columnsNeeded), column, slot, values);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n,
        Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];
}

/// <summary>Replaces the slot in every row.</summary>
internal sealed class PermutedRowCursor(DataViewRowCursor input, DataViewSchema.Column replaced, int slot,
    float[] values)
    : RootCursorBase
{
    public override DataViewSchema Schema => input.Schema;

    public override long Batch => input.Batch;

    public override bool IsColumnActive(DataViewSchema.Column column) => input.IsColumnActive(column);

    public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        var getter = input.GetGetter<TValue>(column);
        return column.Index == replaced.Index && getter is ValueGetter<VBuffer<float>> features
            ? (ValueGetter<TValue>)(Delegate)Replace(features)
            : getter;
    }

    protected override bool MoveNextCore() => Position + 1 < values.Length && input.MoveNext();

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
            editor.Values[slot] = values[Position];
            target = editor.Commit();
        };
    }
}
