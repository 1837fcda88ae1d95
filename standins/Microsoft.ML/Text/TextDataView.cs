namespace Microsoft.ML.Data;

/// <summary>The rows of text files; every cursor opens the files anew and reads them once, in order.</summary>
internal sealed class TextDataView(
    IHost host, IMultiStreamSource files, TextLayout layout, TextColumn[] columns, DataViewSchema schema) : IDataView
{
    public bool CanShuffle => false;

    public DataViewSchema Schema => schema;

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var active = new bool[columns.Length];
        foreach (var column in columnsNeeded)
            active[column.Index] = true;
        return new TextRowCursor(schema, files, layout, columns, active, new TextParseReport(host.Start("ParseStats")));
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n,
        Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];
}
