namespace Microsoft.ML.Data;

/// <summary>The rows of a view whose split number is taken.</summary>
internal sealed class SplitDataView(IDataView source, SplitNumbers numbers, Func<double, bool> isTaken) : IDataView
{
    public bool CanShuffle => source.CanShuffle && !numbers.NeedsRowOrder;

    public DataViewSchema Schema => source.Schema;

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var asked = columnsNeeded.ToArray();
        var input = source.GetRowCursor(asked.Concat(numbers.Columns).Distinct(), CanShuffle ? rand : null);
        var read = numbers.CreateReader(input);
        return new RowFilterCursor(input, asked, () => isTaken(read()));
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n,
        Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];
}
