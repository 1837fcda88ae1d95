namespace Microsoft.ML.Data;

/// <summary>A view whose rows a mapper widens.</summary>
internal sealed class MappedView(IDataView source, RowMapping mapping) : IDataView
{
    public DataViewSchema Schema => mapping.OutputSchema;

    public bool CanShuffle => source.CanShuffle;

    public long? GetRowCount() => source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        bool[] active = ColumnSet.Of(Schema, columnsNeeded);
        return new MappedCursor(mapping, source.GetRowCursor(mapping.Dependencies(active), rand), active);
    }

    public DataViewRowCursor[] GetRowCursorSet(
        IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        bool[] active = ColumnSet.Of(Schema, columnsNeeded);
        return [.. source.GetRowCursorSet(
            mapping.Dependencies(active), n, rand).Select(c => new MappedCursor(mapping, c, active))];
    }
}
