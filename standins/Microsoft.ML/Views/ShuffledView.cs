namespace Microsoft.ML.Data;

/// <summary>
/// Rows in an order drawn from a pool of bounded size, the same in each pass unless a generator is given.
/// </summary>
internal sealed class ShuffledView(IDataView source, IHost host, int? seed, int poolSize, bool shuffleSource)
    : IDataView
{
    private readonly int _seed = seed ?? host.Rand.Next();

    public DataViewSchema Schema => source.Schema;

    public bool CanShuffle => true;

    public long? GetRowCount() => source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        bool[] active = ColumnSet.Of(Schema, columnsNeeded);
        Random random = rand ?? new Random(_seed);
        Random? sourceRandom = shuffleSource && source.CanShuffle ? random : null;
        DataViewRowCursor cursor = source.GetRowCursor(ColumnSet.Columns(Schema, i => active[i]), sourceRandom);
        return new Cursor(cursor, active, random, poolSize);
    }

    public DataViewRowCursor[] GetRowCursorSet(
        IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    /// <summary>Fills the pool, then puts a row of the source in the place of each one that it gave away.</summary>
    private sealed class Cursor : RootCursorBase
    {
        private readonly DataViewRowCursor _input;
        private readonly Random _random;
        private readonly int _poolSize;
        private readonly Delegate?[] _getters;
        private readonly Action<int>[] _writers;
        private readonly ValueGetter<DataViewRowId> _inputId;
        private readonly List<DataViewRowId> _ids = [];

        // The pool's slots in use; the current row's is taken out.
        private readonly List<int> _slots = [];
        private int _current = -1;

        public Cursor(DataViewRowCursor input, bool[] active, Random random, int poolSize)
        {
            _input = input;
            _random = random;
            _poolSize = poolSize;
            DataViewSchema schema = input.Schema;
            ColumnStore?[] stores = [.. schema.Select(
                column => active[column.Index] ? ColumnStore.Create(column.Type) : null)];
            _getters = [.. stores.Select(store => store?.Reader(() => _current))];
            _writers = [.. schema.Where(
                column => active[column.Index]).Select(column => stores[column.Index]!.Writer(input, column))];
            _inputId = input.GetIdGetter();
        }

        public override DataViewSchema Schema => _input.Schema;

        public override bool IsColumnActive(DataViewSchema.Column column) => _getters[column.Index] is not null;

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
            ColumnSet.Getter<TValue>(_getters, column);

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId value) => value = _ids[_current];

        protected override bool MoveNextCore()
        {
            while (_ids.Count < _poolSize && Read(_ids.Count)) _slots.Add(_ids.Count - 1);
            if (_current >= 0 && Read(_current)) _slots.Add(_current);
            if (_slots.Count == 0) return false;
            int drawn = _random.Next(_slots.Count);
            _current = _slots[drawn];
            _slots[drawn] = _slots[^1];
            _slots.RemoveAt(_slots.Count - 1);
            return true;
        }

        protected override void Dispose(bool disposing)
        {
            _input.Dispose();
            base.Dispose(disposing);
        }

        private bool Read(int slot)
        {
            if (!_input.MoveNext()) return false;
            foreach (Action<int> write in _writers) write(slot);
            DataViewRowId id = default;
            _inputId(ref id);
            if (slot == _ids.Count) _ids.Add(id);
            else _ids[slot] = id;
            return true;
        }
    }
}
