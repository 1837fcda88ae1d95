namespace Microsoft.ML.Regularization;

/// <summary>One pass over prepared rows for their targets and weights alone.</summary>
internal static class LabelPass
{
    private const int BlockRows = 1024;

    /// <summary>
    /// Targets, row after row by id, and weights by id; weights are empty where rows have none.
    /// </summary>
    public static (float[] Targets, float[] Weights) Read(RowSource rows, FitControl control)
    {
        int width = rows.TargetSize;
        float[] targets = new float[checked(rows.RowCount * width)];
        float[] weights = rows.HasWeights ? new float[rows.RowCount] : [];
        float[] inputBlock = new float[BlockRows * rows.InputSize];
        int[] codeBlock = new int[BlockRows * rows.Categories.CodeCount];
        float[] targetBlock = new float[BlockRows * width];
        float[] weightBlock = rows.HasWeights ? new float[BlockRows] : [];
        long[] ids = new long[BlockRows];
        using IRowFeed feed = rows.OpenInOrder();
        while (true)
        {
            control.ThrowIfCanceled();
            int count = feed.Read(BlockRows, new RowBlock
            {
                Inputs = inputBlock,
                Codes = codeBlock,
                Targets = targetBlock,
                Weights = weightBlock,
                Ids = ids,
            });
            if (count == 0)
            {
                return (targets, weights);
            }

            for (int i = 0; i < count; i++)
            {
                targetBlock.AsSpan(i * width, width).CopyTo(targets.AsSpan((int)ids[i] * width));
                if (rows.HasWeights)
                {
                    weights[ids[i]] = weightBlock[i];
                }
            }
        }
    }
}
