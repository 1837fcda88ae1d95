using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization;

/// <summary>Passes the columns of a cursor on; those behind them are in memory.</summary>
internal sealed class AppendedColumnsCursor(
    DataViewRowCursor input, DataViewSchema schema, AppendedColumn[] columns, bool[] needed) : DataViewRowCursor
{
    private long _row = -1;

    public override long Position => input.Position;

    public override long Batch => input.Batch;

    public override DataViewSchema Schema => schema;

    public override bool MoveNext()
    {
        _row++;
        return input.MoveNext();
    }

    public override bool IsColumnActive(DataViewSchema.Column column) => needed[column.Index];

    public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        if (!needed[column.Index])
        {
            throw new ArgumentOutOfRangeException(
                nameof(column), column.Name, $"Column '{column.Name}' was not asked for when the cursor was made.");
        }

        int appended = column.Index - (schema.Count - columns.Length);
        if (appended < 0)
        {
            return input.GetGetter<TValue>(input.Schema[column.Index]);
        }

        return columns[appended].Getter(() => _row) as ValueGetter<TValue> ?? throw new InvalidOperationException(
            $"Column '{column.Name}' holds values of type {column.Type}; {typeof(TValue).Name} was asked for.");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            input.Dispose();
        }

        base.Dispose(disposing);
    }
}
