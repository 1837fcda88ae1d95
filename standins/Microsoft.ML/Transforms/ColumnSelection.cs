namespace Microsoft.ML.Data;

/// <summary>Some columns of a schema in an order of their own.</summary>
internal sealed class ColumnSelection : IRowToRowMapper
{
    private readonly int[] _sources;

    public ColumnSelection(DataViewSchema inputSchema, int[] sources)
    {
        _sources = sources;
        InputSchema = inputSchema;
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(sources.Select(source => inputSchema[source]));
        OutputSchema = builder.ToSchema();
    }

    public DataViewSchema InputSchema { get; }

    public DataViewSchema OutputSchema { get; }

    public DataViewSchema.Column Source(DataViewSchema.Column column) => InputSchema[_sources[column.Index]];

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns) =>
        dependingColumns.Select(Source);

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new Row(this, input, ColumnSet.Of(OutputSchema, activeColumns));
    }

    private sealed class Row(ColumnSelection selection, DataViewRow input, bool[] active) : DataViewRow
    {
        public override DataViewSchema Schema => selection.OutputSchema;

        public override long Position => input.Position;

        public override long Batch => input.Batch;

        public override bool IsColumnActive(DataViewSchema.Column column) => active[column.Index];

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            Contracts.CheckParam(active[column.Index], nameof(column), "requested column not active");
            return input.GetGetter<TValue>(selection.Source(column));
        }

        public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

        protected override void Dispose(bool disposing)
        {
            input.Dispose();
            base.Dispose(disposing);
        }
    }
}
