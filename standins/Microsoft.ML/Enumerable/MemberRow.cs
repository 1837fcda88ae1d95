namespace Microsoft.ML.Data;

/// <summary>The columns of a class's members over a current row object.</summary>
internal sealed class MemberRow<TRow>(DataViewSchema schema, RowHolder<TRow> rows, Delegate?[] getters) : DataViewRow
    where TRow : class
{
    private long _position = -1;

    public override DataViewSchema Schema => schema;

    public override long Position => _position;

    public override long Batch => 0;

    /// <summary>A row with all columns active.</summary>
    public static MemberRow<TRow> Create(MemberColumn[] columns, RowHolder<TRow> rows) =>
        new(SchemaOf(columns), rows, [.. columns.Select(column => MemberReader.Create(rows, column))]);

    public static DataViewSchema SchemaOf(MemberColumn[] columns)
    {
        var builder = new DataViewSchema.Builder();
        foreach (MemberColumn column in columns) builder.AddColumn(column.Name, column.Type, column.Annotations);
        return builder.ToSchema();
    }

    /// <summary>
    /// Takes the next object: the position tells mappers that keep a row's results apart from the last one's.
    /// </summary>
    public void Set(TRow row)
    {
        rows.Current = row;
        _position++;
    }

    public override bool IsColumnActive(DataViewSchema.Column column) => getters[column.Index] is not null;

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
        ColumnSet.Getter<TValue>(getters, column);

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId value) => value = default;
}
