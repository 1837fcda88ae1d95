namespace Microsoft.ML.Data;

/// <summary>The rows of a view that pass a test of some columns.</summary>
internal sealed class RowFilterView(
    IDataView source, DataViewSchema.Column[] tested, Func<DataViewRow, Func<bool>> createTest) : IDataView
{
    public DataViewSchema Schema => source.Schema;

    public bool CanShuffle => source.CanShuffle;

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        DataViewSchema.Column[] columns = [.. columnsNeeded];
        return Filter(source.GetRowCursor(columns.Union(tested), rand), columns);
    }

    public DataViewRowCursor[] GetRowCursorSet(
        IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        DataViewSchema.Column[] columns = [.. columnsNeeded];
        return [.. source.GetRowCursorSet(columns.Union(tested), n, rand).Select(input => Filter(input, columns))];
    }

    private RowFilterCursor Filter(DataViewRowCursor input, DataViewSchema.Column[] columns) =>
        new(input, columns, createTest(input));
}
