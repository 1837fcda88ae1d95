namespace Microsoft.ML.Regularization;

/// <summary>The rows that series give: no row reads or predicts a missing value.</summary>
internal static class WindowRanges
{
    /// <summary>All rows of a series, as ranges between its missing values.</summary>
    /// <param name="columns">The series and its lagged covariates, NaN where missing; all of one length.</param>
    /// <param name="shape">What a row is made of.</param>
    public static IEnumerable<WindowRange> Of(float[][] columns, WindowShape shape)
    {
        int length = columns[0].Length;
        int origin = shape.Depth;
        while (origin + shape.Horizon <= length)
        {
            (int next, int lags) = FirstMissing(columns, shape, origin, length);
            int count = next - shape.Horizon - origin + 1;
            if (count > 0)
            {
                yield return new WindowRange(columns, origin, count);
            }

            // The missing value lies just before the window of the next origin.
            origin = next + 1 + lags;
        }
    }

    /// <summary>Splits rows by time: the targets of the later ones lie after all targets of the earlier ones.</summary>
    /// <param name="ranges">The rows, series after series.</param>
    /// <param name="horizon">Number of targets of a row.</param>
    /// <param name="laterShare">The share of the rows of each series that comes later.</param>
    /// <returns>Earlier rows, rows whose targets are in both parts, later rows.</returns>
    public static (List<WindowRange> Earlier, List<WindowRange> Between, List<WindowRange> Later) Split(
        IReadOnlyList<WindowRange> ranges, int horizon, double laterShare)
    {
        List<WindowRange> earlier = [];
        List<WindowRange> between = [];
        List<WindowRange> later = [];
        foreach (var series in ranges.GroupBy(static range => range.Columns[0]))
        {
            int total = series.Sum(static range => range.Count);
            int first = total - (int)Math.Round(total * laterShare);
            int seen = 0;
            int firstLater = int.MaxValue;
            foreach (WindowRange range in series)
            {
                int before = Math.Clamp(first - seen, 0, range.Count);
                Add(earlier, range, 0, before);
                if (before < range.Count)
                {
                    firstLater = Math.Min(firstLater, range.FirstOrigin + before + horizon - 1);
                    int overlap = Math.Clamp(firstLater - range.FirstOrigin, before, range.Count);
                    Add(between, range, before, overlap - before);
                    Add(later, range, overlap, range.Count - overlap);
                }

                seen += range.Count;
            }
        }

        return (earlier, between, later);
    }

    /// <summary>Number of rows.</summary>
    public static long Count(IEnumerable<WindowRange> ranges) => ranges.Sum(static range => (long)range.Count);

    private static void Add(List<WindowRange> list, WindowRange range, int start, int count)
    {
        if (count > 0)
        {
            list.Add(range.Slice(start, count));
        }
    }

    /// <summary>
    /// The first missing value that a row from an origin on would use, and how far back its column is read.
    /// </summary>
    private static (int Place, int Lags) FirstMissing(float[][] columns, WindowShape shape, int origin, int length)
    {
        (int Place, int Lags) first = (FirstNaN(columns[0], origin - shape.Lags, length), shape.Lags);
        for (int i = 1; i < columns.Length; i++)
        {
            // No row reads a covariate from its origin on: to leave out the rows where one is missing there is simpler
            // than not to, and costs as many rows a gap as there are targets.
            int lags = shape.CovariateLags[i - 1];
            int place = FirstNaN(columns[i], origin - lags, length);
            if (place < first.Place || (place == first.Place && lags > first.Lags))
            {
                first = (place, lags);
            }
        }

        return first;
    }

    private static int FirstNaN(float[] values, int start, int length)
    {
        for (int i = start; i < length; i++)
        {
            if (float.IsNaN(values[i]))
            {
                return i;
            }
        }

        return length;
    }
}
