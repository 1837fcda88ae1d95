namespace Microsoft.ML.Data;

/// <summary>Where getters find the row object of the moment.</summary>
internal sealed class RowHolder<TRow>
    where TRow : class
{
    private TRow? _current;

    public TRow Current
    {
        get => _current ?? throw new InvalidOperationException("No current row: call MoveNext first.");
        set => _current = value;
    }
}
