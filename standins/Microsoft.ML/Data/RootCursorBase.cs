namespace Microsoft.ML.Data;

/// <summary>A cursor that counts its own rows.</summary>
internal abstract class RootCursorBase : DataViewRowCursor
{
    private long _position = -1;
    private bool _isDone;

    public sealed override long Position => _position;

    public override long Batch => 0;

    public sealed override bool MoveNext()
    {
        if (_isDone) return false;
        _isDone = !MoveNextCore();
        _position = _isDone ? -1 : _position + 1;
        return !_isDone;
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() =>
        (ref DataViewRowId value) => value = new DataViewRowId((ulong)Position, 0);

    protected abstract bool MoveNextCore();
}
