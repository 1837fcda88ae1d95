namespace Microsoft.ML.Data;

/// <summary>Skips the rows that a test turns down. The test is asked once a row.</summary>
internal sealed class RowFilterCursor : RootCursorBase
{
    private readonly DataViewRowCursor _input;
    private readonly bool[] _active;
    private readonly Func<bool> _accepts;

    public RowFilterCursor(DataViewRowCursor input, IEnumerable<DataViewSchema.Column> active, Func<bool> accepts)
    {
        _input = input;
        _active = ColumnSet.Of(input.Schema, active);
        _accepts = accepts;
    }

    public override DataViewSchema Schema => _input.Schema;

    public override long Batch => _input.Batch;

    public override bool IsColumnActive(DataViewSchema.Column column) => _active[column.Index];

    public override ValueGetter<DataViewRowId> GetIdGetter() => _input.GetIdGetter();

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => IsColumnActive(column)
        ? _input.GetGetter<TValue>(column)
        : throw new InvalidOperationException($"Column '{column.Name}' was not asked for when the cursor was created");

    protected override bool MoveNextCore()
    {
        while (_input.MoveNext())
        {
            if (_accepts()) return true;
        }
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _input.Dispose();
        base.Dispose(disposing);
    }
}
