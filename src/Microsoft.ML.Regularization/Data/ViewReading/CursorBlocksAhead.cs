using System.Collections.Concurrent;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Blocks that are read on a thread of their own, a few ahead of who takes them, so that reading overlaps with what is
/// done with the rows, and with the reading of other cursors.
/// </summary>
/// <param name="reader">Reads the rows; it is disposed of with this.</param>
/// <param name="columns">The columns of the view.</param>
/// <param name="stop">Says when no more blocks are wanted: to be canceled before this is disposed of.</param>
internal sealed class CursorBlocksAhead(CursorReader reader, ViewColumns columns, CancellationToken stop)
    : ICursorBlocks
{
    /// <summary>About what the blocks take.</summary>
    public const int Bytes = BlockCount * CursorBlock.Bytes;

    private const int BlockCount = 3;

    private readonly BlockingCollection<CursorBlock> _filled = new(BlockCount);
    private readonly BlockingCollection<CursorBlock> _empty = new(BlockCount);
    private CursorBlock? _current;
    private Task? _reading;

    /// <summary>Begins to read.</summary>
    public void Start()
    {
        while (_empty.Count < BlockCount)
        {
            _empty.Add(new CursorBlock(columns));
        }

        _reading = Task.Factory.StartNew(
            ReadAll, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public CursorBlock Next()
    {
        if (_current is { } used)
        {
            _empty.Add(used, CancellationToken.None);
        }

        return _current = _reading is null ? First() : _filled.Take(CancellationToken.None);
    }

    /// <summary>Waits for the block that is being read.</summary>
    public void Dispose()
    {
        using (reader)
        {
            _reading?.GetAwaiter().GetResult();
        }

        _filled.Dispose();
        _empty.Dispose();
    }

    /// <summary>Reads a block without a thread, and starts one if that was not all: small views need none.</summary>
    private CursorBlock First()
    {
        var block = new CursorBlock(columns);
        reader.Fill(block);
        if (!block.IsLast)
        {
            Start();
        }

        return block;
    }

    private void ReadAll()
    {
        try
        {
            bool isLast = false;
            while (!isLast)
            {
                CursorBlock block = _empty.Take(stop);
                reader.Fill(block);
                isLast = block.IsLast;
                _filled.Add(block, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return; // nobody takes rows any more
        }
    }
}
