namespace Microsoft.ML.Regularization;

/// <summary>
/// Passes over rows in batches. Where one row would be left for a batch of its own, the batch before takes it.
/// </summary>
internal sealed class RowBatches : IDisposable
{
    private readonly RowSource _source;
    private readonly int _size;
    private readonly float[]? _classWeights;
    private readonly UnknownCodes _unknown;
    private IRowFeed? _feed;
    private long _left;

    /// <param name="source">The rows.</param>
    /// <param name="size">Number of rows of a batch.</param>
    /// <param name="classWeights">Factors of the row weights by class; null for a regression and where all are one.
    /// </param>
    /// <param name="unknownFraction">Share of the keys that shuffled passes take for missing.</param>
    /// <param name="repeatsRows">Whether passes over picked rows may name more rows than there are.</param>
    public RowBatches(
        RowSource source, int size, float[]? classWeights, double unknownFraction = 0, bool repeatsRows = false)
    {
        _unknown = new UnknownCodes(source.Categories.CodeCount, unknownFraction);
        _source = source;
        _size = repeatsRows ? size : (int)Math.Min(size, Math.Max(1, source.RowCount));
        _classWeights = classWeights;
    }

    /// <summary>Number of rows of most batches.</summary>
    public int UsualRows => _size;

    /// <summary>Largest number of rows of a batch.</summary>
    public int Capacity => _size + 1;

    /// <summary>Whether batches have weights.</summary>
    public bool HasWeights => _source.HasWeights || _classWeights is not null;

    /// <summary>Number of batches of a pass.</summary>
    public long Count
    {
        get
        {
            long full = _source.RowCount / _size;
            long rest = _source.RowCount % _size;
            bool joins = rest == 1 && _size > 1 && full > 0;
            return full + (rest == 0 || joins ? 0 : 1);
        }
    }

    /// <summary>Begins a pass in random order.</summary>
    public void BeginShuffled(FitRandom random)
    {
        // A stream of its own: the order of rows is the same with categorical features and without.
        FitRandom copy = random;
        Begin(_source.OpenShuffled(random), _source.RowCount);
        _unknown.Begin(FitRandom.Derive(copy.Next(), FitRandom.Purpose.UnknownCategories));
    }

    /// <summary>Begins a pass in the order of the view.</summary>
    public void BeginInOrder() => Begin(_source.OpenInOrder(), _source.RowCount);

    /// <summary>Begins a pass over some rows of a source that has them in memory.</summary>
    public void BeginPicked(int[] ids) => Begin(_source.OpenRows(ids), ids.Length);

    /// <summary>Reads the next batch.</summary>
    /// <param name="block">Has room for <see cref="Capacity"/> rows.</param>
    /// <returns>Number of its rows; 0 at the end of the pass.</returns>
    public int Read(RowBlock block)
    {
        bool joins = _left == _size + 1 && _size > 1;
        int rows = _feed!.Read(joins ? _size + 1 : _size, block);
        _left -= rows;
        _unknown.Replace(block.Codes, block.Ids[..rows]);
        if (_classWeights is not null)
        {
            Weigh(block.Targets[..rows], block.Weights[..rows]);
        }

        return rows;
    }

    public void Dispose() => _feed?.Dispose();

    private void Begin(IRowFeed feed, long rows)
    {
        _feed?.Dispose();
        _feed = feed;
        _unknown.Begin(null);
        _left = rows;
    }

    private void Weigh(ReadOnlySpan<float> targets, Span<float> weights)
    {
        for (int i = 0; i < weights.Length; i++)
        {
            float factor = _classWeights![(int)targets[i]];
            weights[i] = _source.HasWeights ? weights[i] * factor : factor;
        }
    }
}
