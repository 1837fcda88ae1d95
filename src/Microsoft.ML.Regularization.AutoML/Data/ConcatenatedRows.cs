using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization;

/// <summary>The rows of a view and, behind them, those of a second with the same columns.</summary>
internal sealed class ConcatenatedRows : IDataView
{
    private readonly IDataView[] _views;

    /// <exception cref="ArgumentException">The second lacks a column of the first, or has it in another type.</exception>
    public ConcatenatedRows(IDataView first, IDataView second)
    {
        foreach (DataViewSchema.Column column in first.Schema.Where(column => !column.IsHidden))
        {
            if (second.Schema.GetColumnOrNull(column.Name) is not { } other || !other.Type.Equals(column.Type))
            {
                throw new ArgumentException(
                    $"Column '{column.Name}' has the type {column.Type} in the training rows, but is missing or "
                    + "of another type in the validation rows: they cannot be trained on together. Give both the same "
                    + $"columns, or set {nameof(SweepOptions.RefitsOnAllRows)} to false.",
                    nameof(second));
            }
        }

        _views = [first, second];
    }

    public bool CanShuffle => false;

    public DataViewSchema Schema => _views[0].Schema;

    public long? GetRowCount() => _views[0].GetRowCount() + _views[1].GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        DataViewSchema.Column[] needed = [.. columnsNeeded];
        // Nobody asks for a hidden column by name: where one is needed, rows cannot be matched with the second view's.
        DataViewSchema.Column[] others = [.. needed.Select(column => _views[1].Schema[column.Name])];
        return new Cursor(Schema, needed, _views[0].GetRowCursor(needed), _views[1].GetRowCursor(others));
    }

    public DataViewRowCursor[] GetRowCursorSet(
        IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor(
        DataViewSchema schema, DataViewSchema.Column[] needed, DataViewRowCursor first, DataViewRowCursor second)
        : DataViewRowCursor
    {
        private readonly HashSet<int> _active = [.. needed.Select(column => column.Index)];
        private long _position = -1;
        private bool _inSecond;

        public override long Position => _position;

        public override long Batch => 0;

        public override DataViewSchema Schema => schema;

        public override bool IsColumnActive(DataViewSchema.Column column) => _active.Contains(column.Index);

        public override bool MoveNext()
        {
            bool moved = !_inSecond && first.MoveNext();
            if (!moved)
            {
                _inSecond = true;
                moved = second.MoveNext();
            }

            _position = moved ? _position + 1 : -1;
            return moved;
        }

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            ValueGetter<TValue> ofFirst = first.GetGetter<TValue>(column);
            ValueGetter<TValue> ofSecond = second.GetGetter<TValue>(second.Schema[column.Name]);
            return (ref TValue value) => (_inSecond ? ofSecond : ofFirst)(ref value);
        }

        public override ValueGetter<DataViewRowId> GetIdGetter()
        {
            // Ids of the two views may be equal: rows are numbered anew.
            return (ref DataViewRowId id) => id = new DataViewRowId((ulong)_position, 0);
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                first.Dispose();
                second.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
