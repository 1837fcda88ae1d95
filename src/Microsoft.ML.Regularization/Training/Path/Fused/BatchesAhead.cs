namespace Microsoft.ML.Regularization;

/// <summary>
/// Batches of a pass in blocks of a few, of which the next one can be read while the one before is in use.
/// </summary>
internal sealed class BatchesAhead
{
    /// <summary>So many bytes of inputs stay in the second cache while networks pass over them.</summary>
    private const int BlockBytes = 1 << 18;

    private const int MostBatches = 8;

    private readonly RowBatches _rows;
    private PlainBatch[] _inUse;
    private PlainBatch[] _ahead;
    private int _count;
    private int _countAhead;

    /// <param name="rows">The rows, which belong to the caller.</param>
    /// <param name="data">What was read of the data.</param>
    public BatchesAhead(RowBatches rows, TrainingRows data)
    {
        _rows = rows;
        long bytes = Math.Max(1L, (long)rows.UsualRows * data.Training.InputSize * sizeof(float));
        int count = (int)Math.Clamp(BlockBytes / bytes, 1, MostBatches);
        _inUse = NewBlock();
        _ahead = NewBlock();

        PlainBatch[] NewBlock() => [.. Enumerable.Range(0, count).Select(
            _ => new PlainBatch(new MatrixBuffer<float>(data.Training.InputSize + data.Categories.InputSize), data))];
    }

    /// <summary>The batches of the block in use.</summary>
    public ReadOnlySpan<PlainBatch> Block => _inUse.AsSpan(0, _count);

    /// <summary>Reads the next block of a pass that has been begun; the one in use stays as it is.</summary>
    public void ReadAhead()
    {
        _countAhead = 0;
        while (_countAhead < _ahead.Length && _ahead[_countAhead].Read(_rows))
        {
            _countAhead++;
        }
    }

    /// <summary>Goes to the block that has been read ahead.</summary>
    /// <returns>False where that has no batch: at the end of the pass.</returns>
    public bool Next()
    {
        (_inUse, _ahead) = (_ahead, _inUse);
        (_count, _countAhead) = (_countAhead, 0);
        return _count > 0;
    }
}
