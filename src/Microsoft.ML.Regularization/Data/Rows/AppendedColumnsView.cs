namespace Microsoft.ML.Regularization;

/// <summary>
/// The rows of a view, always in its order, with further columns behind its own. They are known by the number of the
/// row, so there is no reading in another order.
/// </summary>
internal sealed class AppendedColumnsView : IDataView
{
    private readonly IDataView _input;
    private readonly AppendedColumn[] _columns;

    public AppendedColumnsView(IDataView input, params AppendedColumn[] columns)
    {
        _input = input;
        _columns = columns;
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(input.Schema);
        foreach (AppendedColumn column in columns)
        {
            builder.AddColumn(column.Name, column.Type, column.Annotations);
        }

        Schema = builder.ToSchema();
    }

    public DataViewSchema Schema { get; }

    public bool CanShuffle => false;

    public long? GetRowCount() => _input.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        bool[] needed = new bool[Schema.Count];
        foreach (DataViewSchema.Column column in columnsNeeded)
        {
            needed[column.Index] = true;
        }

        DataViewRowCursor rows = _input.GetRowCursor(_input.Schema.Where(column => needed[column.Index]));
        return new AppendedColumnsCursor(rows, Schema, _columns, needed);
    }

    public DataViewRowCursor[] GetRowCursorSet(
        IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];
}
