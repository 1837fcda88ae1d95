namespace Microsoft.ML.Regularization;

/// <summary>One pass over the training rows, or over the validation rows, of a view, row by row.</summary>
/// <param name="reader">Reads all usable rows.</param>
/// <param name="wanted">Which rows of the view belong to the pass.</param>
/// <param name="weightFactor">Factor of row weights.</param>
internal sealed class RowPass(RowReader reader, Predicate<long> wanted, double weightFactor) : IDisposable
{
    private int _row = -1;
    private int _count;

    /// <summary>Features of the current row, unscaled: the caller may scale them in place.</summary>
    public Span<float> Features => reader.Rows.Slice(_row, 1).Features;

    /// <summary>Keys of the current row.</summary>
    public ReadOnlySpan<int> Keys => reader.Rows.Slice(_row, 1).Keys;

    /// <summary>Id of the row that comes next: its index among the rows of the pass.</summary>
    public long NextId { get; private set; }

    public bool MoveNext(Span<float> targets, out float weight)
    {
        weight = 1;
        do
        {
            if (++_row >= _count && !NextRun())
            {
                return false;
            }
        }
        while (!wanted(reader.Row + _row));

        RowRun row = reader.Rows.Slice(_row, 1);
        row.Targets.CopyTo(targets);
        weight = (float)(row.Weights[0] * weightFactor);
        NextId++;
        return true;
    }

    public void Dispose() => reader.Dispose();

    private bool NextRun()
    {
        _row = 0;
        _count = 0;
        if (!reader.MoveNext())
        {
            return false;
        }

        _count = reader.Rows.Count;
        return true;
    }
}
