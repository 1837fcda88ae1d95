namespace Microsoft.ML.Data;

/// <summary>Mappers one behind the other.</summary>
internal sealed class CompositeRowToRowMapper(DataViewSchema inputSchema, IRowToRowMapper[] mappers) : IRowToRowMapper
{
    public DataViewSchema InputSchema => inputSchema;

    public DataViewSchema OutputSchema => mappers.Length == 0 ? inputSchema : mappers[^1].OutputSchema;

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns) =>
        Needed(dependingColumns)[0];

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        ArgumentNullException.ThrowIfNull(input);
        Contracts.CheckParam(
            ReferenceEquals(input.Schema, InputSchema), nameof(input),
            "Schema of input row must be the same as the schema the mapper is bound to");
        IEnumerable<DataViewSchema.Column>[] needed = Needed(activeColumns);
        DataViewRow row = input;
        for (int i = 0; i < mappers.Length; i++) row = mappers[i].GetRow(row, needed[i + 1]);
        return row;
    }

    /// <summary>Per mapper the columns needed of its input; last those asked for.</summary>
    private IEnumerable<DataViewSchema.Column>[] Needed(IEnumerable<DataViewSchema.Column> columns)
    {
        var needed = new IEnumerable<DataViewSchema.Column>[mappers.Length + 1];
        needed[^1] = [.. columns];
        for (int i = mappers.Length - 1; i >= 0; i--) needed[i] = [.. mappers[i].GetDependencies(needed[i + 1])];
        return needed;
    }
}
