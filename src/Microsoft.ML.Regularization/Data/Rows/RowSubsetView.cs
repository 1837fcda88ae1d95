namespace Microsoft.ML.Regularization;

/// <summary>Some rows of a view, always in its order.</summary>
/// <param name="input">The view.</param>
/// <param name="kept">By the number of the row, whether it is one of them.</param>
internal sealed class RowSubsetView(IDataView input, bool[] kept) : IDataView
{
    public DataViewSchema Schema => input.Schema;

    public bool CanShuffle => false;

    public long? GetRowCount() => kept.LongCount(static isKept => isKept);

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        new RowSubsetCursor(input.GetRowCursor(columnsNeeded), kept);

    public DataViewRowCursor[] GetRowCursorSet(
        IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];
}
