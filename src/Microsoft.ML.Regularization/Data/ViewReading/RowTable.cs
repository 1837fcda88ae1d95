namespace Microsoft.ML.Regularization;

/// <summary>The rows of a view as they are read: features, keys, targets, weights.</summary>
internal sealed class RowTable(int featureCount, int keyCount, int targetCount, bool hasWeights)
{
    private const int RowsOfPart = 4096;

    public ChunkedRows<float> Features { get; } = new(featureCount);

    /// <summary>Keys of the categorical features; codes once prepared.</summary>
    public ChunkedRows<int> Keys { get; } = new(keyCount);

    public ChunkedRows<float> Targets { get; } = new(targetCount);

    public ChunkedRows<float>? Weights { get; } = hasWeights ? new ChunkedRows<float>(1) : null;

    public long RowCount => Features.RowCount;

    /// <summary>Adds rows as they are read.</summary>
    public void Add(RowRun rows)
    {
        Features.Add(rows.Features, rows.Count);
        Keys.Add(rows.Keys, rows.Count);
        Targets.Add(rows.Targets, rows.Count);
        Weights?.Add(rows.Weights, rows.Count);
    }

    /// <summary>Tells the processor that a row will be read soon.</summary>
    public void Prefetch(long row)
    {
        Features.Prefetch(row);
        Keys.Prefetch(row);
        Targets.Prefetch(row);
        Weights?.Prefetch(row);
    }

    /// <summary>Scales all rows in place; called once, when the statistics are known.</summary>
    public void Prepare(
        FeaturePreparation preparation, CategoryTables categories, TargetScaling scaling, double weightFactor)
    {
        ForEachPart(Features, new ColumnScaling(preparation.Means, preparation.Scales, featureCount).Multiply);
        ForEachPart(Targets, new ColumnScaling(scaling.Offsets, scaling.Scales, targetCount).Divide);
        for (long row = 0; Keys.Width > 0 && row < Keys.RowCount; row++)
        {
            categories.ToCodes(Keys.Row(row));
        }

        if (Weights is { } weights)
        {
            ForEachPart(weights, part =>
            {
                foreach (ref float weight in part)
                {
                    weight = (float)(weight * weightFactor);
                }
            });
        }
    }

    /// <summary>Changes rows many at a time.</summary>
    private static void ForEachPart(ChunkedRows<float> table, Action<Span<float>> change)
    {
        for (long row = 0; row < table.RowCount;)
        {
            int rows = RowsOfPart;
            change(table.Rows(row, ref rows));
            row += rows;
        }
    }
}
