namespace Microsoft.ML.Regularization;

/// <summary>The rows of a view as they are read: features, targets, weights.</summary>
internal sealed class RowTable(int featureCount, int targetCount, bool hasWeights)
{
    public ChunkedFloats Features { get; } = new(featureCount);

    public ChunkedFloats Targets { get; } = new(targetCount);

    public ChunkedFloats? Weights { get; } = hasWeights ? new ChunkedFloats(1) : null;

    public long RowCount => Features.RowCount;

    public void Add(ReadOnlySpan<float> features, ReadOnlySpan<float> targets, float weight)
    {
        features.CopyTo(Features.Add());
        targets.CopyTo(Targets.Add());
        if (Weights is { } weights)
        {
            weights.Add()[0] = weight;
        }
    }

    /// <summary>Scales all rows in place; called once, when the statistics are known.</summary>
    public void Prepare(FeaturePreparation preparation, TargetScaling scaling, double weightFactor)
    {
        ForEachRow(Features, row => RowPreparation.Scale(preparation, row));
        ForEachRow(Targets, row => RowPreparation.Scale(scaling, row));
        if (Weights is { } weights)
        {
            ForEachRow(weights, row => row[0] = (float)(row[0] * weightFactor));
        }
    }

    private static void ForEachRow(ChunkedFloats table, Action<Span<float>> change)
    {
        for (long row = 0; row < table.RowCount; row++)
        {
            change(table.Row(row));
        }
    }
}
