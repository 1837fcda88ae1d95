using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Transformers;

/// <summary>Passes a cursor on, takes the value of every row, and forecasts where a forecast is asked for.</summary>
internal sealed class ForecastCursor(
    ForecastBinding binding, DataViewRowCursor input, bool[] isActive, ForecastRow? row, KnownAhead? ahead)
    : DataViewRowCursor
{
    public override DataViewSchema Schema => binding.OutputSchema;

    public override long Position => input.Position;

    public override long Batch => input.Batch;

    public override bool MoveNext()
    {
        if (!input.MoveNext()) return false;
        row?.Advance();
        return true;
    }

    public override bool IsColumnActive(DataViewSchema.Column column) =>
        binding.IsScore(column) ? isActive[column.Index - binding.FirstScore]
            : input.IsColumnActive(binding.Checked(column));

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        if (!binding.IsScore(column)) return input.GetGetter<TValue>(binding.Checked(column));
        int index = column.Index - binding.FirstScore;
        return isActive[index]
            ? ScoreBinding.Cast<TValue>(binding.Columns.Getter(index, row!), column)
            : throw ScoreBinding.Inactive(column);
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            ahead?.Dispose();
            input.Dispose();
        }

        base.Dispose(disposing);
    }
}
