namespace Microsoft.ML.Data;

/// <summary>A view of some columns of another.</summary>
internal sealed class SelectedView(IDataView source, ColumnSelection selection) : IDataView
{
    public DataViewSchema Schema => selection.OutputSchema;

    public bool CanShuffle => source.CanShuffle;

    public long? GetRowCount() => source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        DataViewSchema.Column[] columns = [.. columnsNeeded];
        DataViewRowCursor cursor = source.GetRowCursor(selection.GetDependencies(columns), rand);
        return new WrappedCursor(cursor, selection.GetRow(cursor, columns));
    }

    public DataViewRowCursor[] GetRowCursorSet(
        IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        DataViewSchema.Column[] columns = [.. columnsNeeded];
        return [.. source.GetRowCursorSet(selection.GetDependencies(columns), n, rand)
            .Select(cursor => new WrappedCursor(cursor, selection.GetRow(cursor, columns)))];
    }
}
