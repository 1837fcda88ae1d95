using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization;

/// <summary>Passes the columns of a cursor on; the last column is made from the label.</summary>
internal sealed class MappedLabelCursor(
    DataViewRowCursor input,
    DataViewSchema schema,
    bool[] needed,
    DataViewSchema.Column label,
    Func<float, float> map) : DataViewRowCursor
{
    public override long Position => input.Position;

    public override long Batch => input.Batch;

    public override DataViewSchema Schema => schema;

    public override bool MoveNext() => input.MoveNext();

    public override bool IsColumnActive(DataViewSchema.Column column) => needed[column.Index];

    public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        if (!needed[column.Index])
        {
            throw new ArgumentOutOfRangeException(
                nameof(column), column.Name, $"Column '{column.Name}' was not asked for when the cursor was made.");
        }

        if (column.Index < schema.Count - 1)
        {
            return input.GetGetter<TValue>(input.Schema[column.Index]);
        }

        return MappedGetter() as ValueGetter<TValue> ?? throw new InvalidOperationException(
            $"Column '{column.Name}' holds values of type Single; {typeof(TValue).Name} was asked for.");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            input.Dispose();
        }

        base.Dispose(disposing);
    }

    private ValueGetter<float> MappedGetter()
    {
        var labelGetter = input.GetGetter<float>(label);
        return (ref float mapped) =>
        {
            float value = 0;
            labelGetter(ref value);
            mapped = map(value);
        };
    }
}
