namespace Microsoft.ML.Regularization;

/// <summary>RankSim in main memory, row by row: there a row can be ranked in time proportional to its length.</summary>
internal static class RankSimRows
{
    /// <summary>Losses of rows, and their interpolated derivatives by the cosines.</summary>
    /// <param name="cosines">[rows, rows]; overwritten by the derivatives.</param>
    /// <param name="targets">Columns of targets, each of as many values as there are rows.</param>
    /// <param name="losses">[rows]; filled.</param>
    /// <param name="interpolation">λ.</param>
    public static void Contrast(
        Span<float> cosines, ReadOnlySpan<float> targets, Span<float> losses, float interpolation)
    {
        int rows = losses.Length;
        var sorter = new RankSorter(rows);
        float[] buffer = new float[rows];
        int[] ranks = new int[rows];
        int[] wanted = new int[rows];
        float step = 2 * interpolation / ((float)rows * rows);
        float slope = 1 / (interpolation * rows);
        for (int row = 0; row < rows; row++)
        {
            Span<float> values = cosines.Slice(row * rows, rows);
            Closeness(targets, row, buffer);
            sorter.Rank(buffer, wanted);
            sorter.Rank(values, ranks);
            double sum = 0;
            for (int i = 0; i < rows; i++)
            {
                int gap = ranks[i] - wanted[i];
                sum += (double)gap * gap;
                buffer[i] = values[i] + (step * gap);
            }

            losses[row] = (float)(sum / ((double)rows * rows * rows));
            sorter.Rank(buffer, wanted);
            for (int i = 0; i < rows; i++)
            {
                values[i] = slope * (wanted[i] - ranks[i]);
            }
        }
    }

    /// <summary>Minus the distance, or with several targets its square, of every row to one.</summary>
    private static void Closeness(ReadOnlySpan<float> targets, int row, Span<float> closeness)
    {
        int rows = closeness.Length;
        closeness.Clear();
        for (int start = 0; start < targets.Length; start += rows)
        {
            float own = targets[start + row];
            for (int i = 0; i < rows; i++)
            {
                float distance = targets[start + i] - own;
                closeness[i] -= targets.Length == rows ? Math.Abs(distance) : distance * distance;
            }
        }
    }
}
