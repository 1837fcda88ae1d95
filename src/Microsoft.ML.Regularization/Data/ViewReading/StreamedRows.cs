namespace Microsoft.ML.Regularization;

/// <summary>
/// Rows that are read from the view in each pass. A shuffled pass keeps a pool of rows: each row that leaves it is
/// drawn at random and replaced by the next of the view, so that rows mix over the length of the pool and no further.
/// The view is read on a thread of its own while the rows before are trained on.
/// </summary>
/// <param name="open">Opens a pass over the rows of this source: unscaled, with their row weights scaled.</param>
/// <param name="rowCount">Number of rows of a pass.</param>
/// <param name="scaling">Scaling of targets.</param>
/// <param name="poolBytes">Bytes that the pool may take.</param>
internal sealed class StreamedRows(
    Func<RowPass> open, long rowCount, TargetScaling scaling, long poolBytes) : RowSource
{
    private const int SmallestPool = 64;

    private RowPool? _pool;
    private ColumnScaling? _featureScaling;
    private ColumnScaling? _targetScaling;

    public override long RowCount => rowCount;

    public override IRowFeed OpenInOrder() => new OrderedFeed(this);

    public override IRowFeed OpenShuffled(FitRandom random)
    {
        int width = InputSize + Categories.CodeCount + TargetSize;
        long rowBytes = ((width + 1L) * sizeof(float)) + sizeof(long);
        long capacity = Math.Clamp(poolBytes / rowBytes, SmallestPool, Array.MaxLength / width);
        _pool ??= new RowPool(
            (int)Math.Min(capacity, Math.Max(1, rowCount)), InputSize, Categories.CodeCount, TargetSize);
        return new ShuffledFeed(this, _pool, random);
    }

    private RowPass Open() => open();

    /// <summary>Reads and prepares the next row.</summary>
    private bool Next(
        RowPass pass, Span<float> input, Span<int> codes, Span<float> targets, out float weight, out long id)
    {
        id = pass.NextId;
        if (!pass.MoveNext(targets, out weight))
        {
            return false;
        }

        _featureScaling ??= new ColumnScaling(Preparation.Means, Preparation.Scales, pass.Features.Length);
        _targetScaling ??= new ColumnScaling(scaling.Offsets, scaling.Scales, TargetSize);
        _featureScaling.Multiply(pass.Features);
        RowPreparation.Expand(Preparation, pass.Features, input);
        pass.Keys.CopyTo(codes);
        Categories.ToCodes(codes);
        _targetScaling.Divide(targets);
        return true;
    }

    private sealed class OrderedFeed(StreamedRows source) : IRowFeed
    {
        private readonly RowPass _pass = source.Open();

        public int Read(int rows, RowBlock block)
        {
            int count = 0;
            while (count < rows && source.Next(
                _pass,
                block.Inputs.Slice(count * source.InputSize, source.InputSize),
                block.Codes.Slice(count * source.Categories.CodeCount, source.Categories.CodeCount),
                block.Targets.Slice(count * source.TargetSize, source.TargetSize),
                out float weight,
                out block.Ids[count]))
            {
                if (source.HasWeights)
                {
                    block.Weights[count] = weight;
                }

                count++;
            }

            return count;
        }

        public void Dispose() => _pass.Dispose();
    }

    private sealed class ShuffledFeed : IRowFeed
    {
        private readonly StreamedRows _source;
        private readonly RowPool _pool;
        private readonly RowPass _pass;
        private FitRandom _random;
        private int _count;

        public ShuffledFeed(StreamedRows source, RowPool pool, FitRandom random)
        {
            _source = source;
            _pool = pool;
            _pass = source.Open();
            _random = random;
            while (_count < pool.Capacity && ReadInto(_count))
            {
                _count++;
            }
        }

        public int Read(int rows, RowBlock block)
        {
            int read = 0;
            while (read < rows && _count > 0)
            {
                int slot = _random.NextBelow(_count);
                _pool.CopyTo(slot, block, read++, _source.HasWeights);
                if (!ReadInto(slot))
                {
                    _pool.Move(--_count, slot);
                }
            }

            return read;
        }

        public void Dispose() => _pass.Dispose();

        private bool ReadInto(int slot) => _source.Next(
            _pass,
            _pool.Input(slot),
            _pool.Codes(slot),
            _pool.Target(slot),
            out _pool.Weights[slot],
            out _pool.Ids[slot]);
    }
}
