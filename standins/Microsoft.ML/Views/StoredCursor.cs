namespace Microsoft.ML.Data;

/// <summary>A cursor over stored columns from one row up to another, in a given order if there is one.</summary>
internal sealed class StoredCursor : RootCursorBase
{
    private readonly Delegate?[] _getters;
    private readonly int[]? _order;
    private readonly int _end;
    private int _next;
    private int _row = -1;

    public StoredCursor(DataViewSchema schema, ColumnStore?[] stores, int[]? order, int start, int end)
    {
        Schema = schema;
        _order = order;
        _next = start;
        _end = end;
        _getters = [.. stores.Select(store => store?.Reader(() => _row))];
    }

    public override DataViewSchema Schema { get; }


    public override bool IsColumnActive(DataViewSchema.Column column) => _getters[column.Index] is not null;

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
        ColumnSet.Getter<TValue>(_getters, column);

    public override ValueGetter<DataViewRowId> GetIdGetter() =>
        (ref DataViewRowId value) => value = new DataViewRowId((ulong)_row, 0);

    protected override bool MoveNextCore()
    {
        if (_next >= _end) return false;
        _row = _order is null ? _next : _order[_next];
        _next++;
        return true;
    }
}
