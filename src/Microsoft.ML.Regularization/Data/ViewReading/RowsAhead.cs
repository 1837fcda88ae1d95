using System.Collections.Concurrent;

namespace Microsoft.ML.Regularization;

/// <summary>
/// A pass that is read on a thread of its own, a few blocks of rows ahead of who takes them, so that reading and
/// training overlap. The rows and their order are those of the pass; an exception of the view reaches the taker.
/// </summary>
internal sealed class RowsAhead : IDisposable
{
    private const int BlockCount = 3;
    private const int BlockBytes = 1 << 17;
    private const int MaximumBlockRows = 1024;

    private readonly BlockingCollection<Block> _filled = new(BlockCount);
    private readonly BlockingCollection<Block> _empty = new(BlockCount);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _reading;
    private Block? _current;
    private int _row;

    /// <summary>Begins to read.</summary>
    /// <param name="pass">The pass; it is disposed of when it has been read or this is.</param>
    /// <param name="targetCount">Number of targets of a row.</param>
    public RowsAhead(RowPass pass, int targetCount)
    {
        int width = pass.Features.Length + pass.Keys.Length + targetCount + 1;
        int rows = Math.Clamp(BlockBytes / (width * sizeof(float)), 1, MaximumBlockRows);
        for (int i = 0; i < BlockCount; i++)
        {
            _empty.Add(new Block(rows, pass.Features.Length, pass.Keys.Length, targetCount));
        }

        _reading = Task.Factory.StartNew(
            () => ReadAll(pass), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Features of the current row, unscaled.</summary>
    public Span<float> Features => _current!.Features(_row);

    /// <summary>Keys of the current row.</summary>
    public ReadOnlySpan<int> Keys => _current!.Keys(_row);

    /// <summary>Id of the row that comes next: its index among the rows of the pass.</summary>
    public long NextId { get; private set; }

    /// <summary>Goes to the next row.</summary>
    public bool MoveNext(Span<float> targets, out float weight)
    {
        weight = 1;
        _row++;
        if ((_current is null || _row == _current.Count) && !TakeBlock())
        {
            return false;
        }

        _current!.Targets(_row).CopyTo(targets);
        weight = _current.Weights[_row];
        NextId++;
        return true;
    }

    /// <summary>Stops reading; waits for the row that is being read.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        ((IAsyncResult)_reading).AsyncWaitHandle.WaitOne(); // an exception that nobody took is of no interest any more
        _stop.Dispose();
        _filled.Dispose();
        _empty.Dispose();
    }

    private bool TakeBlock()
    {
        if (_current is { } used)
        {
            _empty.Add(used);
        }

        _row = 0;
        if (_filled.TryTake(out _current, Timeout.Infinite))
        {
            return true;
        }

        _reading.GetAwaiter().GetResult(); // throws what stopped the reading, if anything
        return false;
    }

    private void ReadAll(RowPass pass)
    {
        try
        {
            while (!_stop.IsCancellationRequested && _empty.Take(_stop.Token) is { } block && block.Fill(pass))
            {
                _filled.Add(block);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            return; // nobody takes rows any more
        }
        finally
        {
            pass.Dispose();
            _filled.CompleteAdding();
        }
    }

    private sealed class Block(int rows, int featureCount, int keyCount, int targetCount)
    {
        private readonly float[] _features = new float[rows * featureCount];
        private readonly int[] _keys = new int[rows * keyCount];
        private readonly float[] _targets = new float[rows * targetCount];

        public float[] Weights { get; } = new float[rows];

        public int Count { get; private set; }

        public Span<float> Features(int row) => _features.AsSpan(row * featureCount, featureCount);

        public Span<int> Keys(int row) => _keys.AsSpan(row * keyCount, keyCount);

        public Span<float> Targets(int row) => _targets.AsSpan(row * targetCount, targetCount);

        /// <summary>Takes the next rows of a pass; false at its end.</summary>
        public bool Fill(RowPass pass)
        {
            Count = 0;
            while (Count < rows && pass.MoveNext(Targets(Count), out Weights[Count]))
            {
                pass.Features.CopyTo(Features(Count));
                pass.Keys.CopyTo(Keys(Count));
                Count++;
            }

            return Count > 0;
        }
    }
}
