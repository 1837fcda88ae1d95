namespace Microsoft.ML.Data;

/// <summary>A mapping as the public interface wants it.</summary>
internal sealed class RowToRowMapper(RowMapping mapping) : IRowToRowMapper
{
    public DataViewSchema InputSchema => mapping.InputSchema;

    public DataViewSchema OutputSchema => mapping.OutputSchema;

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns) =>
        mapping.Dependencies(ColumnSet.Of(OutputSchema, dependingColumns));

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        ArgumentNullException.ThrowIfNull(input);
        Contracts.CheckParam(
            ReferenceEquals(input.Schema, InputSchema), nameof(input),
            "Schema of input row must be the same as the schema the mapper is bound to");
        return new MappedRow(mapping, input, ColumnSet.Of(OutputSchema, activeColumns));
    }
}
