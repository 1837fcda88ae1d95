namespace Microsoft.ML.Regularization.Transformers;

/// <summary>A view with its forecasts: they are computed while a cursor passes over the rows in their order.</summary>
internal sealed class ForecastDataView(ForecastBinding binding, IDataView source) : IDataView
{
    public DataViewSchema Schema => binding.OutputSchema;

    /// <summary>A forecast depends on the rows before it.</summary>
    public bool CanShuffle => false;

    public long? GetRowCount() => source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        ArgumentNullException.ThrowIfNull(columnsNeeded);
        DataViewSchema.Column[] columns = [.. columnsNeeded];
        bool[] isActive = binding.ActiveScores(columns);
        DataViewRowCursor rows = source.GetRowCursor(binding.GetDependencies(columns));
        if (!isActive.Contains(true)) return new ForecastCursor(binding, rows, isActive, null, null);
        KnownAhead? ahead = binding.Known.Count == 0 ? null : new KnownAhead(
            binding,
            source.GetRowCursor(
                [.. binding.Known.Concat(binding.Marks).DistinctBy(static column => column.Index)]));
        var row = new ForecastRow(binding, rows, new SeriesStates(binding.Calculator), ahead);
        return new ForecastCursor(binding, rows, isActive, row, ahead);
    }

    public DataViewRowCursor[] GetRowCursorSet(
        IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];
}
