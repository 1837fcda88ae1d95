namespace Microsoft.ML;

/// <summary>A lazily read table: a schema and cursors over its rows.</summary>
public interface IDataView
{
    DataViewSchema Schema { get; }

    bool CanShuffle { get; }

    long? GetRowCount();

    DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null);

    DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null);
}
