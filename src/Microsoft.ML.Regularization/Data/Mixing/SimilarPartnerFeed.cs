namespace Microsoft.ML.Regularization;

/// <summary>
/// Partners with similar labels: rows are read in blocks that the memory budget holds, and the partner of a row is
/// drawn from its block with a probability that falls with the distance of the labels. In one block of all rows it is
/// exact.
/// </summary>
internal sealed class SimilarPartnerFeed : IPartnerFeed
{
    private const int SmallestBlock = 64;

    // Labels, sorted labels and their order in the kernel.
    private const int KernelBytes = 3 * sizeof(float);

    private readonly double _bandwidth;
    private readonly DataViewRowCursor _cursor;
    private readonly LabelledRows _rows;
    private readonly RowPool _block;
    private LabelKernel? _kernel;
    private int _next;
    private int _count;

    /// <param name="input">The rows.</param>
    /// <param name="columns">Their columns.</param>
    /// <param name="memoryBudget">Bytes for a block.</param>
    /// <param name="bandwidth">Standard deviation of the kernel in units of the label, above 0.</param>
    public SimilarPartnerFeed(IDataView input, MixColumns columns, long memoryBudget, double bandwidth)
    {
        _bandwidth = bandwidth;
        int width = columns.FeatureCount;
        long rowBytes = ((width + 2L) * sizeof(float)) + sizeof(long) + KernelBytes;
        long capacity = Math.Clamp(memoryBudget / rowBytes, SmallestBlock, Array.MaxLength / Math.Max(1, width));
        _block = new RowPool((int)BlockRows(capacity, input.GetRowCount()), width, 0, 1);
        _cursor = input.GetRowCursor(columns.Needed);
        _rows = new LabelledRows(_cursor, new MixReader(_cursor, columns));
    }

    public bool MoveNext(Span<float> features, out float label, out float weight, ref FitRandom random)
    {
        (label, weight) = (0, 0);
        if (_next == _count && !ReadBlock())
        {
            return false;
        }

        int partner = _kernel!.Draw(_next++, ref random);
        _block.Input(partner).CopyTo(features);
        label = _block.Target(partner)[0];
        weight = _block.Weights[partner];
        return true;
    }

    public void Dispose() => _cursor.Dispose();

    /// <summary>Blocks are even, so that the last one is not much smaller than the others.</summary>
    private static long BlockRows(long capacity, long? rows)
    {
        if (rows is not { } count)
        {
            return capacity;
        }

        long blocks = Math.Max(1, (count + capacity - 1) / capacity);
        return Math.Max(1, (count + blocks - 1) / blocks);
    }

    private bool ReadBlock()
    {
        (_next, _count) = (0, 0);
        while (_count < _block.Capacity && _rows.ReadInto(_block, _count))
        {
            _count++;
        }

        float[] labels = new float[_count];
        for (int i = 0; i < _count; i++)
        {
            labels[i] = _block.Target(i)[0];
        }

        _kernel = _count == 0 ? null : new LabelKernel(labels, 1, _bandwidth);
        return _count > 0;
    }
}
