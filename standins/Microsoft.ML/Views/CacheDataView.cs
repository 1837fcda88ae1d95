namespace Microsoft.ML.Data;

/// <summary>A view that keeps each column in memory from the first time that it is read.</summary>
internal sealed class CacheDataView : IDataView
{
    private readonly IDataView _source;
    private readonly ColumnStore?[] _stores;
    private readonly Lock _lock = new();
    private readonly HashSet<int> _prefetch;
    private int _rowCount = -1;

    public CacheDataView(IDataView source, string[] columnsToPrefetch)
    {
        _source = source;
        _stores = new ColumnStore?[source.Schema.Count];
        _prefetch = [.. columnsToPrefetch.Select(name => source.Schema.GetColumnOrNull(name)?.Index
            ?? throw Contracts.ExceptSchemaMismatch(nameof(columnsToPrefetch), "prefetch", name))];
    }

    public DataViewSchema Schema => _source.Schema;

    public bool CanShuffle => true;

    public long? GetRowCount() => _rowCount >= 0 ? _rowCount : _source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        bool[] active = ColumnSet.Of(Schema, columnsNeeded);
        Fill(active);
        int[]? order = null;
        if (rand is not null)
        {
            order = [.. Enumerable.Range(0, _rowCount)];
            rand.Shuffle(order);
        }
        return new StoredCursor(
            Schema, [.. _stores.Select((store, i) => active[i] ? store : null)], order, 0, _rowCount);
    }

    /// <summary>Several cursors over equal parts; shuffled rows come from one.</summary>
    public DataViewRowCursor[] GetRowCursorSet(
        IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        DataViewSchema.Column[] columns = [.. columnsNeeded];
        if (rand is not null || n <= 1) return [GetRowCursor(columns, rand)];
        bool[] active = ColumnSet.Of(Schema, columns);
        Fill(active);
        int parts = Math.Max(1, Math.Min(n, _rowCount));
        return [.. Enumerable.Range(0, parts).Select(part => new StoredCursor(
            Schema, [.. _stores.Select((store, i) => active[i] ? store : null)], null,
            (int)((long)_rowCount * part / parts), (int)((long)_rowCount * (part + 1) / parts)))];
    }

    /// <summary>Reads the wanted columns that are not in memory yet, in one pass.</summary>
    private void Fill(bool[] active)
    {
        lock (_lock)
        {
            int[] missing = [.. Enumerable.Range(0, _stores.Length).Where(i => active[i] && _stores[i] is null)];
            if (missing.Length == 0 && _rowCount >= 0) return;
            missing = [.. missing.Union(_prefetch.Where(i => _stores[i] is null))];
            using DataViewRowCursor cursor = _source.GetRowCursor(missing.Select(i => Schema[i]));
            ColumnStore[] stores = [.. missing.Select(i => ColumnStore.Create(Schema[i].Type))];
            Action<int>[] writers = [.. stores.Select((store, i) => store.Writer(cursor, Schema[missing[i]]))];
            int row = 0;
            for (; cursor.MoveNext(); row++)
            {
                foreach (Action<int> write in writers) write(row);
            }
            for (int i = 0; i < missing.Length; i++) _stores[missing[i]] = stores[i];
            _rowCount = row;
        }
    }
}
