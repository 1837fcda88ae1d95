namespace Microsoft.ML.Data;

/// <summary>A view of objects; each cursor enumerates them anew.</summary>
internal sealed class EnumerableDataView<TRow>(IEnumerable<TRow> data, MemberColumn[] columns) : IDataView
    where TRow : class
{
    public DataViewSchema Schema { get; } = MemberRow<TRow>.SchemaOf(columns);

    public bool CanShuffle => false;

    public long? GetRowCount() => data is ICollection<TRow> rows ? rows.Count : null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        bool[] active = ColumnSet.Of(Schema, columnsNeeded);
        var rows = new RowHolder<TRow>();
        Delegate?[] getters = [.. columns.Select((column, i) => active[i] ? MemberReader.Create(rows, column) : null)];
        return new Cursor(Schema, data.GetEnumerator(), rows, getters);
    }

    public DataViewRowCursor[] GetRowCursorSet(
        IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor(
        DataViewSchema schema, IEnumerator<TRow> enumerator, RowHolder<TRow> rows, Delegate?[] getters)
        : RootCursorBase
    {
        public override DataViewSchema Schema => schema;

        public override bool IsColumnActive(DataViewSchema.Column column) => getters[column.Index] is not null;

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
            ColumnSet.Getter<TValue>(getters, column);

        protected override bool MoveNextCore()
        {
            if (!enumerator.MoveNext()) return false;
            rows.Current = enumerator.Current
                ?? throw Contracts.Except("Encountered null when iterating over data, this is not supported.");
            return true;
        }

        protected override void Dispose(bool disposing)
        {
            enumerator.Dispose();
            base.Dispose(disposing);
        }
    }
}
