namespace Microsoft.ML.Data;

/// <summary>A cursor with the columns that a mapper adds. It owns its input.</summary>
internal sealed class MappedCursor(RowMapping mapping, DataViewRowCursor input, bool[] active) : DataViewRowCursor
{
    private readonly RowGetters _getters = mapping.Getters(input, active);

    public override DataViewSchema Schema => mapping.OutputSchema;

    public override long Position => input.Position;

    public override long Batch => input.Batch;

    public override bool MoveNext() => input.MoveNext();

    public override bool IsColumnActive(DataViewSchema.Column column) => _getters.IsActive(column);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => _getters.Get<TValue>(column);

    public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

    protected override void Dispose(bool disposing)
    {
        _getters.Dispose();
        input.Dispose();
        base.Dispose(disposing);
    }
}
