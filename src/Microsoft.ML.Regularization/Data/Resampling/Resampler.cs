namespace Microsoft.ML.Regularization;

/// <summary>Makes rare ranges of a target larger and normal ones smaller.</summary>
internal sealed class Resampler(
    ResamplingTable table, ResamplingOptions options, Func<RangeRows, SyntheticRows> method, Random random)
{
    /// <summary>The rows after resampling, in random order.</summary>
    /// <exception cref="ArgumentException">The labels are all equal and there are no control points.</exception>
    /// <exception cref="InvalidOperationException">
    /// All rows are rare or none is, or a rare range has a single row.
    /// </exception>
    public List<ResampledRow> Run()
    {
        RelevanceFunction relevance = RelevanceFunction.FromLabels(table.Labels, options.Relevance);
        TargetRange[] ranges = TargetRange.Cut(table.Labels, relevance, options.RelevanceThreshold);
        int[] sizes = RangeSizes.Of(ranges, options);
        var rows = new List<ResampledRow>();
        for (int i = 0; i < ranges.Length; i++)
        {
            rows.AddRange(Kept(ranges[i].Rows, sizes[i]));
            if (sizes[i] > ranges[i].Rows.Length)
            {
                rows.AddRange(Synthetic(ranges[i].Rows, sizes[i] - ranges[i].Rows.Length));
            }
        }

        ResampledRow[] shuffled = [.. rows];
        random.Shuffle(shuffled);
        return [.. shuffled];
    }

    private IEnumerable<ResampledRow> Kept(int[] rows, int size)
    {
        int[] order = [.. rows];
        if (size < order.Length)
        {
            random.Shuffle(order);
        }

        return order.Take(size).Select(
            row => new ResampledRow { Features = table.Features[row], Label = table.Labels[row] });
    }

    /// <summary>Every row of the range is the seed of as many new rows as any other, but for one.</summary>
    private IEnumerable<ResampledRow> Synthetic(int[] range, int count)
    {
        if (range.Length < 2)
        {
            throw new InvalidOperationException(FormattableString.Invariant(
                $"The rare target {table.Labels[range[0]]} stands alone: a new row needs at least 2 rows of its range. ")
                + $"Lower {nameof(ResamplingOptions.RelevanceThreshold)}, or give the control points of the relevance with "
                + $"{nameof(RelevanceOptions)}.{nameof(RelevanceOptions.Points)}.");
        }

        var rows = new RangeRows(table, range);
        SyntheticRows synthetic = method(rows);
        int[] seeds = [.. Enumerable.Range(0, range.Length)];
        random.Shuffle(seeds);
        for (int i = 0; i < seeds.Length && i < count; i++)
        {
            Neighborhood neighborhood = Neighborhood.Of(rows, seeds[i], options.NeighborCount);
            for (int made = i; made < count; made += seeds.Length)
            {
                yield return synthetic.Make(neighborhood);
            }
        }
    }
}
