namespace Microsoft.ML.Regularization.Transformers;

/// <summary>A view with its score columns. Nothing is computed before a cursor asks.</summary>
internal sealed class ScoredDataView(ScoreBinding binding, IDataView source) : IDataView
{
    public DataViewSchema Schema => binding.OutputSchema;

    public bool CanShuffle => source.CanShuffle;

    public long? GetRowCount() => source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        DataViewSchema.Column[] columns = Materialized(columnsNeeded);
        return Wrap(source.GetRowCursor(binding.GetDependencies(columns), rand), columns);
    }

    public DataViewRowCursor[] GetRowCursorSet(
        IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        DataViewSchema.Column[] columns = Materialized(columnsNeeded);
        DataViewRowCursor[] inputs = source.GetRowCursorSet(binding.GetDependencies(columns), n, rand);
        return [.. inputs.Select(input => Wrap(input, columns))];
    }

    private static DataViewSchema.Column[] Materialized(IEnumerable<DataViewSchema.Column> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return [.. columns];
    }

    private DataViewRowCursor Wrap(DataViewRowCursor input, DataViewSchema.Column[] columns)
    {
        bool[] isActive = binding.ActiveScores(columns);
        IEnumerable<DataViewSchema.Column> passedOn = binding.GetDependencies(
            columns.Where(column => !binding.IsScore(column)));
        DataViewRowCursor? blocks = isActive.Contains(true)
            ? binding.TryScoreBlocks(input, passedOn, isActive)
            : null;
        return blocks ?? new RowScoringCursor(binding, input, isActive);
    }
}
