using System.Numerics;

namespace Microsoft.ML.Regularization;

/// <summary>RankSim in main memory, row by row: there a row can be ranked in time proportional to its length.</summary>
internal static class RankSimRows
{
    /// <summary>Losses of rows, and their interpolated derivatives by the cosines.</summary>
    /// <param name="cosines">[rows, rows]; overwritten by the derivatives.</param>
    /// <param name="targets">Columns of distinct targets, each of as many values as there are rows.</param>
    /// <param name="losses">[rows]; filled.</param>
    /// <param name="interpolation">λ.</param>
    public static void Contrast(
        Span<float> cosines, ReadOnlySpan<float> targets, Span<float> losses, float interpolation)
    {
        int rows = losses.Length;
        var sorter = new RankSorter(rows);
        float[] moved = new float[rows];
        int[] ranks = new int[rows];
        int[] others = new int[rows];
        float step = 2 * interpolation / ((float)rows * rows);
        float slope = 1 / (interpolation * rows);
        for (int row = 0; row < rows; row++)
        {
            Span<float> values = cosines.Slice(row * rows, rows);
            Closeness(targets, row, moved);
            sorter.Rank(moved, others);
            sorter.Rank(values, ranks);
            double squares = Move(values, ranks, others, step, moved);
            losses[row] = (float)(squares / ((double)rows * rows * rows));
            sorter.Rank(moved, others);
            Slopes(others, ranks, slope, values);
        }
    }

    /// <summary>Minus the squared distance of every row from one.</summary>
    private static void Closeness(ReadOnlySpan<float> targets, int row, Span<float> closeness)
    {
        int rows = closeness.Length;
        closeness.Clear();
        for (int start = 0; start < targets.Length; start += rows)
        {
            ReadOnlySpan<float> column = targets.Slice(start, rows);
            var own = new Vector<float>(column[row]);
            int i = 0;
            for (; i <= rows - Vector<float>.Count; i += Vector<float>.Count)
            {
                Vector<float> distance = new Vector<float>(column[i..]) - own;
                (new Vector<float>(closeness[i..]) - (distance * distance)).CopyTo(closeness[i..]);
            }

            for (; i < rows; i++)
            {
                float distance = column[i] - column[row];
                closeness[i] -= distance * distance;
            }
        }
    }

    /// <summary>values + step · (ranks - wanted), and the sum of squared gaps.</summary>
    private static double Move(
        ReadOnlySpan<float> values, ReadOnlySpan<int> ranks, ReadOnlySpan<int> wanted, float step, Span<float> moved)
    {
        double squares = 0;
        int i = 0;
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector<float> gap = Vector.ConvertToSingle(
                new Vector<int>(ranks[i..]) - new Vector<int>(wanted[i..]));
            (new Vector<float>(values[i..]) + (gap * step)).CopyTo(moved[i..]);
            squares += Vector.Sum(gap * gap);
        }

        for (; i < values.Length; i++)
        {
            float gap = ranks[i] - wanted[i];
            moved[i] = values[i] + (gap * step);
            squares += gap * gap;
        }

        return squares;
    }

    /// <summary>slope · (moved - ranks).</summary>
    private static void Slopes(ReadOnlySpan<int> moved, ReadOnlySpan<int> ranks, float slope, Span<float> slopes)
    {
        int i = 0;
        for (; i <= slopes.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector<int> gap = new Vector<int>(moved[i..]) - new Vector<int>(ranks[i..]);
            (Vector.ConvertToSingle(gap) * slope).CopyTo(slopes[i..]);
        }

        for (; i < slopes.Length; i++)
        {
            slopes[i] = slope * (moved[i] - ranks[i]);
        }
    }
}
