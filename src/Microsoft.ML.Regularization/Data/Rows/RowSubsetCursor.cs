using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization;

/// <summary>Passes over the rows of a cursor that are kept.</summary>
internal sealed class RowSubsetCursor(DataViewRowCursor input, bool[] kept) : DataViewRowCursor
{
    private long _row = -1;
    private long _position = -1;

    public override long Position => _position;

    public override long Batch => input.Batch;

    public override DataViewSchema Schema => input.Schema;

    public override bool MoveNext()
    {
        while (input.MoveNext())
        {
            if (kept[++_row])
            {
                _position++;
                return true;
            }
        }

        _position = -1;
        return false;
    }

    public override bool IsColumnActive(DataViewSchema.Column column) => input.IsColumnActive(column);

    public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
        input.GetGetter<TValue>(column);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            input.Dispose();
        }

        base.Dispose(disposing);
    }
}
