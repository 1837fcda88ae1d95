namespace Microsoft.ML.Regularization;

/// <summary>A pass over stored rows in a given order.</summary>
internal sealed class PickedRows(RowSource source, RowTable table, int[] order) : IRowFeed
{
    // Far enough that a row is there when its turn comes, near enough that it has not been put out of the cache again.
    private const int RowsAhead = 16;

    private int _next;

    public int Read(int rows, RowBlock block)
    {
        int count = Math.Min(rows, order.Length - _next);
        int inputSize = source.InputSize;
        int targetSize = source.TargetSize;
        int codeCount = source.Categories.CodeCount;
        for (int i = 0; i < count; i++)
        {
            if (_next + RowsAhead < order.Length)
            {
                table.Prefetch(order[_next + RowsAhead]);
            }

            int row = order[_next++];
            RowPreparation.Expand(
                source.Preparation, table.Features.Row(row), block.Inputs.Slice(i * inputSize, inputSize));
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
