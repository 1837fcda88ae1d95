using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Transformers;

/// <summary>
/// Reads the keys of a row's current position, column after column, without allocating once warm; what is no key of its
/// column comes out as 0, the missing key.
/// </summary>
internal sealed class KeyReader
{
    private readonly int[] _keys;
    private readonly Action[] _columns;

    public KeyReader(DataViewRow input, IReadOnlyList<KeyColumn> columns)
    {
        _keys = new int[columns.Sum(static column => column.SlotCount)];
        _columns = new Action[columns.Count];
        int first = 0;
        for (int i = 0; i < _columns.Length; i++)
        {
            _columns[i] = columns[i].Column.Type is VectorDataViewType
                ? Vector(input, columns[i], first)
                : Scalar(input, columns[i], first);
            first += columns[i].SlotCount;
        }
    }

    /// <summary>The keys; valid until the next call.</summary>
    public ReadOnlySpan<int> Read()
    {
        foreach (Action column in _columns) column();
        return _keys;
    }

    private static int Checked(uint key, int count) => key <= (uint)count ? (int)key : 0;

    private Action Scalar(DataViewRow input, KeyColumn column, int position)
    {
        ValueGetter<uint> getter = input.GetGetter<uint>(column.Column);
        uint key = 0;
        return () =>
        {
            getter(ref key);
            _keys[position] = Checked(key, column.KeyCount);
        };
    }

    private Action Vector(DataViewRow input, KeyColumn column, int first)
    {
        ValueGetter<VBuffer<uint>> getter = input.GetGetter<VBuffer<uint>>(column.Column);
        VBuffer<uint> buffer = default;
        uint[] keys = new uint[column.SlotCount];
        return () =>
        {
            getter(ref buffer);
            buffer.CopyTo(keys);
            for (int i = 0; i < keys.Length; i++) _keys[first + i] = Checked(keys[i], column.KeyCount);
        };
    }
}
