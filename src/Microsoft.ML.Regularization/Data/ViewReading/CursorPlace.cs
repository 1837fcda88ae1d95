namespace Microsoft.ML.Regularization;

/// <summary>Where the reading of one cursor is.</summary>
internal sealed class CursorPlace(ICursorBlocks blocks) : IDisposable
{
    private CursorBlock? _block;
    private long _lastBatch = long.MinValue;

    /// <summary>The block of the next row; there is one after <see cref="Advance"/> said so.</summary>
    public CursorBlock Block => _block!;

    /// <summary>The next row in its block; the number of its rows where the cursor failed there.</summary>
    public int Row { get; private set; }

    /// <summary>The batch of the next row, or of the one before where the cursor failed.</summary>
    public long Batch => Row < Block.Count ? Block.Batches[Row] : _lastBatch;

    /// <summary>Makes sure that there is a next row; waits for it.</summary>
    /// <returns>False at the end of the cursor.</returns>
    public bool Advance()
    {
        while (_block is null || Row == _block.Count)
        {
            if (_block is { IsLast: true })
            {
                return _block.Failure is not null;
            }

            _block = blocks.Next();
            Row = 0;
        }

        return true;
    }

    /// <summary>Number of rows from the next one on that are in its block, in its state, and in turn.</summary>
    /// <param name="batch">The batch that other cursors go on with.</param>
    public int CountUntil(long batch)
    {
        long own = Batch;
        RowState state = Block.States[Row];
        int end = Row + 1;
        while (end < Block.Count
            && Block.States[end] == state
            && (Block.Batches[end] == own || Block.Batches[end] < batch))
        {
            end++;
        }

        return end - Row;
    }

    /// <summary>Goes on by so many rows.</summary>
    public void Skip(int rows)
    {
        Row += rows;
        _lastBatch = Block.Batches[Row - 1];
    }

    public void Dispose() => blocks.Dispose();
}
