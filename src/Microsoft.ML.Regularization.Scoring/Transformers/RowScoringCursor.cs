using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Transformers;

/// <summary>Passes a cursor on and scores row by row, where the score is asked for.</summary>
internal sealed class RowScoringCursor(ScoreBinding binding, DataViewRowCursor input, bool[] isActive)
    : DataViewRowCursor
{
    private readonly ScoredRow _row = new(binding, input, isActive);

    public override DataViewSchema Schema => binding.OutputSchema;

    public override long Position => input.Position;

    public override long Batch => input.Batch;

    public override bool MoveNext() => input.MoveNext();

    public override bool IsColumnActive(DataViewSchema.Column column) => _row.IsColumnActive(column);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
        _row.GetGetter<TValue>(column);

    public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

    protected override void Dispose(bool disposing)
    {
        if (disposing) _row.Dispose();
        base.Dispose(disposing);
    }
}
