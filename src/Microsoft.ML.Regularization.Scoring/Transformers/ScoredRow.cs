using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Transformers;

/// <summary>One row with its scores: what a prediction engine pulls from.</summary>
internal sealed class ScoredRow(ScoreBinding binding, DataViewRow input, bool[] isActive) : DataViewRow
{
    private readonly IScoreSource? _scores = isActive.Contains(true) ? binding.Score(input) : null;

    public override DataViewSchema Schema => binding.OutputSchema;

    public override long Position => input.Position;

    public override long Batch => input.Batch;

    public override bool IsColumnActive(DataViewSchema.Column column) =>
        binding.IsScore(column) ? isActive[column.Index - binding.FirstScore]
            : input.IsColumnActive(binding.Checked(column));

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        if (!binding.IsScore(column)) return input.GetGetter<TValue>(binding.Checked(column));
        int index = column.Index - binding.FirstScore;
        return isActive[index]
            ? ScoreBinding.Cast<TValue>(binding.Columns.Getter(index, _scores!), column)
            : throw ScoreBinding.Inactive(column);
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

    protected override void Dispose(bool disposing)
    {
        if (disposing) input.Dispose();
        base.Dispose(disposing);
    }
}
