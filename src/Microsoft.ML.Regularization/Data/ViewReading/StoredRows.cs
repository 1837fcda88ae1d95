namespace Microsoft.ML.Regularization;

/// <summary>Rows that are all in memory.</summary>
internal sealed class StoredRows(RowTable table) : RowSource
{
    /// <summary>Rows in random order are asked of the memory so many rows before they are read.</summary>
    private const int Ahead = 12;

    private int[]? _order;

    public override long RowCount => table.RowCount;

    public override bool IsInMemory => true;

    public override IRowFeed OpenInOrder() => new Feed(this, table, order: null);

    public override IRowFeed OpenRows(int[] ids) => new Feed(this, table, ids);

    public override IRowFeed OpenShuffled(FitRandom random)
    {
        int count = checked((int)table.RowCount);
        _order ??= new int[count];
        for (int i = 0; i < count; i++)
        {
            // Fisher-Yates from the identity, so that the order depends on the random numbers alone.
            int j = random.NextBelow(i + 1);
            _order[i] = _order[j];
            _order[j] = i;
        }

        return new Feed(this, table, _order);
    }

    private sealed class Feed(StoredRows source, RowTable table, int[]? order) : IRowFeed
    {
        private long _next;

        public int Read(int rows, RowBlock block)
        {
            int count = (int)Math.Min(rows, (order?.Length ?? table.RowCount) - _next);
            int inputSize = source.InputSize;
            int targetSize = source.TargetSize;
            int codeCount = source.Categories.CodeCount;
            for (int i = 0; i < count; i++)
            {
                long row = order is null ? _next : order[_next];
                _next++;
                if (order is not null && _next + Ahead < order.Length)
                {
                    table.Prefetch(order[_next + Ahead]);
                }

                Span<float> input = block.Inputs.Slice(i * inputSize, inputSize);
                RowPreparation.Expand(source.Preparation, table.Features.Row(row), input);
                table.Keys.Row(row).CopyTo(block.Codes[(i * codeCount)..]);
                table.Targets.Row(row).CopyTo(block.Targets.Slice(i * targetSize, targetSize));
                block.Ids[i] = row;
                if (table.Weights is { } weights)
                {
                    block.Weights[i] = weights.Row(row)[0];
                }
            }

            return count;
        }

        public void Dispose()
        {
        }
    }
}
