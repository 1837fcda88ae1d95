namespace Microsoft.ML.Regularization;

/// <summary>The rows of a view as they are read: features, keys, targets, weights.</summary>
internal sealed class RowTable(int featureCount, int keyCount, int targetCount, bool hasWeights)
{
    public ChunkedRows<float> Features { get; } = new(featureCount);

    /// <summary>Keys of the categorical features; codes once prepared.</summary>
    public ChunkedRows<int> Keys { get; } = new(keyCount);

    public ChunkedRows<float> Targets { get; } = new(targetCount);

    public ChunkedRows<float>? Weights { get; } = hasWeights ? new ChunkedRows<float>(1) : null;

    public long RowCount => Features.RowCount;

    /// <summary>Lets the processor fetch a row that is going to be read.</summary>
    public void Prefetch(long row)
    {
        Features.Prefetch(row);
        Keys.Prefetch(row);
        Targets.Prefetch(row);
        Weights?.Prefetch(row);
    }

    public void Add(
        ReadOnlySpan<float> features, ReadOnlySpan<int> keys, ReadOnlySpan<float> targets, float weight)
    {
        features.CopyTo(Features.Add());
        keys.CopyTo(Keys.Add());
        targets.CopyTo(Targets.Add());
        if (Weights is { } weights)
        {
            weights.Add()[0] = weight;
        }
    }

    /// <summary>Scales all rows in place; called once, when the statistics are known.</summary>
    public void Prepare(
        FeaturePreparation preparation, CategoryTables categories, TargetScaling scaling, double weightFactor)
    {
        ForEachRow(Features, row => RowPreparation.Scale(preparation, row));
        ForEachRow(Keys, categories.ToCodes);
        ForEachRow(Targets, row => RowPreparation.Scale(scaling, row));
        if (Weights is { } weights)
        {
            ForEachRow(weights, row => row[0] = (float)(row[0] * weightFactor));
        }
    }

    private static void ForEachRow<T>(ChunkedRows<T> table, Action<Span<T>> change)
        where T : unmanaged
    {
        for (long row = 0; row < table.RowCount; row++)
        {
            change(table.Row(row));
        }
    }
}
