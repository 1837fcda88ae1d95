namespace Microsoft.ML.Data;

/// <summary>The getters of a mapped row: those of its input and those the mapper made.</summary>
internal sealed class RowGetters(DataViewRow input, int[] sources, bool[] active, Delegate?[] added, Action? disposer)
    : IDisposable
{
    private readonly Delegate?[] _added = [.. sources.Select(
        (source, i) => source < 0 && active[i] ? added[~source] : null)];

    public bool IsActive(DataViewSchema.Column column) => column.Index < active.Length && active[column.Index];

    public ValueGetter<TValue> Get<TValue>(DataViewSchema.Column column)
    {
        bool isInput = IsActive(column) && sources[column.Index] >= 0;
        return isInput
            ? input.GetGetter<TValue>(input.Schema[sources[column.Index]])
            : ColumnSet.Getter<TValue>(_added, column);
    }

    public void Dispose() => disposer?.Invoke();
}
