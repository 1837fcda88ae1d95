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
        return new SplitRowCursor(input, asked, numbers.CreateReader(input), isTaken);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n,
        Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];
}

/// <summary>Skips the rows that are not taken.</summary>
internal sealed class SplitRowCursor : RootCursorBase
{
    private readonly DataViewRowCursor _input;
    private readonly bool[] _isActive;
    private readonly Func<double> _readNumber;
    private readonly Func<double, bool> _isTaken;

    public SplitRowCursor(DataViewRowCursor input, DataViewSchema.Column[] active, Func<double> readNumber,
        Func<double, bool> isTaken)
    {
        _input = input;
        _readNumber = readNumber;
        _isTaken = isTaken;
        _isActive = new bool[input.Schema.Count];
        foreach (var column in active)
            _isActive[column.Index] = true;
    }

    public override DataViewSchema Schema => _input.Schema;

    public override long Batch => _input.Batch;

    public override bool IsColumnActive(DataViewSchema.Column column) => _isActive[column.Index];

    public override ValueGetter<DataViewRowId> GetIdGetter() => _input.GetIdGetter();

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => IsColumnActive(column)
        ? _input.GetGetter<TValue>(column)
        : throw new InvalidOperationException($"Column '{column.Name}' was not asked for when the cursor was created");

    protected override bool MoveNextCore()
    {
        while (_input.MoveNext())
        {
            if (_isTaken(_readNumber()))
                return true;
        }

        return false;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _input.Dispose();
        base.Dispose(disposing);
    }
}
