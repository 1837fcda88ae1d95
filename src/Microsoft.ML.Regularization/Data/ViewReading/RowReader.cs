namespace Microsoft.ML.Regularization;

/// <summary>
/// One pass over the usable rows of a view, in its order, many at a time. Where threads are to be had the view is asked
/// for several cursors, each of which is read on a thread of its own; the batches that the rows belong to tell how they
/// follow each other, so that rows, errors and numbers of rows are those of a single cursor.
/// </summary>
internal sealed class RowReader : IDisposable
{
    private readonly ViewColumns _columns;
    private readonly List<CursorPlace> _cursors = [];
    private readonly CursorPlace[] _all;
    private readonly CancellationTokenSource _stop = new();
    private CursorPlace? _current;
    private int _first;
    private int _count;
    private long _next;

    /// <param name="view">The rows.</param>
    /// <param name="columns">Their columns.</param>
    /// <param name="reading">How they are read.</param>
    /// <param name="readsAhead">Whether even a single cursor has a thread of its own.</param>
    /// <param name="keepsUnlabelled">
    /// Whether rows without a label are given as well (<see cref="HasLabel"/>), their targets all 0.
    /// </param>
    public RowReader(
        IDataView view, ViewColumns columns, Reading reading, bool readsAhead = false, bool keepsUnlabelled = false)
    {
        _columns = columns;
        DataViewRowCursor[] cursors = reading.Threads > 1
            ? view.GetRowCursorSet(columns.Needed, reading.Threads)
            : [view.GetRowCursor(columns.Needed)];
        CursorReader[] readers = [.. cursors.Select(cursor =>
            new CursorReader(cursor, columns, reading, keepsUnlabelled, hasOthers: cursors.Length > 1))];
        _all = [.. readers.Select(reader => new CursorPlace(
            readsAhead || readers.Length > 1 ? Ahead(reader, readers.Length > 1) : new CursorBlocks(reader, columns)))];
        _cursors.AddRange(_all);
    }

    /// <summary>The rows that <see cref="MoveNext"/> went to; valid until its next call.</summary>
    public RowRun Rows => _current!.Block.Rows(_first, _count);

    /// <summary>Number of the first of the rows in the view, counted from zero, skipped rows included.</summary>
    public long Row => _next - _count;

    /// <summary>Whether the rows have a label.</summary>
    public bool HasLabel => _current!.Block.States[_first] == RowState.Usable;

    /// <summary>Rows left out so far.</summary>
    public long SkippedRows { get; private set; }

    /// <summary>Goes to the next usable rows: as many as lie together.</summary>
    /// <returns>False after the last row.</returns>
    /// <exception cref="InvalidOperationException">
    /// A value is missing or a weight negative; the message says where.
    /// </exception>
    public bool MoveNext()
    {
        while (Head(out long otherBatch) is { } cursor)
        {
            if (cursor.Row == cursor.Block.Count)
            {
                cursor.Block.Failure!.Throw();
            }

            (_current, _first, _count) = (cursor, cursor.Row, cursor.CountUntil(otherBatch));
            _next += _count;
            cursor.Skip(_count);
            switch (cursor.Block.States[_first])
            {
                case RowState.Usable or RowState.Unlabelled:
                    return true;
                case RowState.LeftOut:
                    SkippedRows += _count;
                    break;
                default:
                    throw RowErrors.Of(_columns, cursor.Block, _first, Row);
            }
        }

        return false;
    }

    public void Dispose()
    {
        _stop.Cancel();
        foreach (CursorPlace cursor in _all)
        {
            cursor.Dispose();
        }

        _stop.Dispose();
    }

    private CursorBlocksAhead Ahead(CursorReader reader, bool starts)
    {
        var blocks = new CursorBlocksAhead(reader, _columns, _stop.Token);
        if (starts)
        {
            blocks.Start();
        }

        return blocks;
    }

    /// <summary>The cursor of the next row; null at the end.</summary>
    /// <param name="otherBatch">The batch that the other cursors go on with.</param>
    private CursorPlace? Head(out long otherBatch)
    {
        otherBatch = long.MaxValue;
        CursorPlace? head = null;
        for (int i = 0; i < _cursors.Count; i++)
        {
            CursorPlace cursor = _cursors[i];
            if (!cursor.Advance())
            {
                _cursors.RemoveAt(i--);
            }
            else if (head is null || cursor.Batch < head.Batch)
            {
                otherBatch = head?.Batch ?? otherBatch;
                head = cursor;
            }
            else
            {
                otherBatch = Math.Min(otherBatch, cursor.Batch);
            }
        }

        return head;
    }
}
