namespace Microsoft.ML.Regularization;

/// <summary>A pass over stored rows in their order: they are copied as they lie, many at once.</summary>
internal sealed class StoredRowsInOrder(RowSource source, RowTable table) : IRowFeed
{
    private long _next;

    public int Read(int rows, RowBlock block)
    {
        int count = (int)Math.Min(rows, table.RowCount - _next);
        Expand(count, block.Inputs);
        Copy(table.Keys, count, block.Codes);
        Copy(table.Targets, count, block.Targets);
        if (table.Weights is { } weights)
        {
            Copy(weights, count, block.Weights);
        }

        for (int i = 0; i < count; i++)
        {
            block.Ids[i] = _next++;
        }

        return count;
    }

    public void Dispose()
    {
    }

    private void Expand(int count, Span<float> inputs)
    {
        int inputSize = source.InputSize;
        if (source.Preparation.MissingValues != MissingValues.MeanAndIndicator)
        {
            Copy(table.Features, count, inputs);
            return;
        }

        for (int i = 0; i < count; i++)
        {
            RowPreparation.Expand(
                source.Preparation, table.Features.Row(_next + i), inputs.Slice(i * inputSize, inputSize));
        }
    }

    private void Copy<T>(ChunkedRows<T> from, int count, Span<T> to)
        where T : unmanaged
    {
        for (int done = 0; done < count;)
        {
            int rows = count - done;
            from.Rows(_next + done, ref rows).CopyTo(to[(done * from.Width)..]);
            done += rows;
        }
    }
}
