using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Transformers;

/// <summary>One row with its score: what a prediction engine pulls from.</summary>
internal sealed class ScoredRow(ScoreBinding binding, DataViewRow input, bool hasScore) : DataViewRow
{
    private readonly ValueGetter<float>? _score = hasScore ? RowScore.Getter(binding, input) : null;

    public override DataViewSchema Schema => binding.OutputSchema;

    public override long Position => input.Position;

    public override long Batch => input.Batch;

    public override bool IsColumnActive(DataViewSchema.Column column) =>
        column.Index == binding.ScoreIndex ? _score is not null : input.IsColumnActive(binding.Checked(column));

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
        column.Index == binding.ScoreIndex
            ? ScoreBinding.Cast<TValue>(_score ?? throw ScoreBinding.Inactive(column), column)
            : input.GetGetter<TValue>(binding.Checked(column));

    public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

    protected override void Dispose(bool disposing)
    {
        if (disposing) input.Dispose();
        base.Dispose(disposing);
    }
}
