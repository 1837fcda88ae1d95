namespace Microsoft.ML.Data;

/// <summary>
/// The schema that a mapper makes of its input: an added column stands behind the one that it hides, or at the end.
/// </summary>
internal sealed class RowMapping
{
    private readonly IRowMapper _mapper;

    // Per output column: the input column, or ~ the added one.
    private readonly int[] _sources;

    public RowMapping(DataViewSchema inputSchema, IRowMapper mapper)
    {
        _mapper = mapper;
        InputSchema = inputSchema;
        DataViewSchema.DetachedColumn[] added = mapper.GetOutputColumns();
        ILookup<int, int> addedBehind = Enumerable.Range(0, added.Length)
            .ToLookup(i => inputSchema.GetColumnOrNull(added[i].Name)?.Index ?? inputSchema.Count);
        _sources = [.. Enumerable.Range(0, inputSchema.Count + 1).SelectMany(
            i => (i < inputSchema.Count ? (int[])[i] : []).Concat(addedBehind[i].Select(a => ~a)))];
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(
            _sources.Select(s => s >= 0 ? new DataViewSchema.DetachedColumn(inputSchema[s]) : added[~s]));
        OutputSchema = builder.ToSchema();
    }

    public DataViewSchema InputSchema { get; }

    public DataViewSchema OutputSchema { get; }

    public IEnumerable<DataViewSchema.Column> Dependencies(bool[] activeOutputs)
    {
        Func<int, bool> isNeeded = _mapper.GetDependencies(Added(activeOutputs));
        var isPassed = new bool[InputSchema.Count];
        for (int i = 0; i < _sources.Length; i++)
        {
            if (_sources[i] >= 0 && activeOutputs[i]) isPassed[_sources[i]] = true;
        }
        return ColumnSet.Columns(InputSchema, i => isPassed[i] || isNeeded(i));
    }

    public RowGetters Getters(DataViewRow input, bool[] activeOutputs) =>
        new(input, _sources, activeOutputs, _mapper.CreateGetters(
            input, Added(activeOutputs), out Action? disposer), disposer);

    private Func<int, bool> Added(bool[] activeOutputs)
    {
        var isActive = new HashSet<int>();
        for (int i = 0; i < _sources.Length; i++)
        {
            if (_sources[i] < 0 && activeOutputs[i]) isActive.Add(~_sources[i]);
        }
        return isActive.Contains;
    }
}
