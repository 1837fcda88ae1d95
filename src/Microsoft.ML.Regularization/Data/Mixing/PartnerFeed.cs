namespace Microsoft.ML.Regularization;

/// <summary>
/// A second pass over the rows with a label, in random order over the length of a pool: each row is a partner once.
/// </summary>
internal sealed class PartnerFeed : IPartnerFeed
{
    private const int SmallestPool = 64;

    private readonly DataViewRowCursor _cursor;
    private readonly LabelledRows _rows;
    private readonly RowPool _pool;
    private int _count;

    public PartnerFeed(IDataView input, MixColumns columns, long memoryBudget)
    {
        int width = columns.FeatureCount;
        long rowBytes = ((width + 2L) * sizeof(float)) + sizeof(long);
        long capacity = Math.Clamp(memoryBudget / rowBytes, SmallestPool, Array.MaxLength / Math.Max(1, width));
        _cursor = input.GetRowCursor(columns.Needed);
        _rows = new LabelledRows(_cursor, new MixReader(_cursor, columns));
        _pool = new RowPool((int)Math.Min(capacity, Math.Max(1, input.GetRowCount() ?? capacity)), width, 0, 1);
        while (_count < _pool.Capacity && _rows.ReadInto(_pool, _count))
        {
            _count++;
        }
    }

    public bool MoveNext(Span<float> features, out float label, out float weight, ref FitRandom random)
    {
        (label, weight) = (0, 0);
        if (_count == 0)
        {
            return false;
        }

        int slot = random.NextBelow(_count);
        _pool.Input(slot).CopyTo(features);
        label = _pool.Target(slot)[0];
        weight = _pool.Weights[slot];
        if (!_rows.ReadInto(_pool, slot))
        {
            _pool.Move(--_count, slot);
        }

        return true;
    }

    public void Dispose() => _cursor.Dispose();
}
