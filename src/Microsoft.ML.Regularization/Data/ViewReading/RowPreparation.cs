namespace Microsoft.ML.Regularization;

/// <summary>Derives how rows are prepared from what is known of them, and prepares scaled rows as scoring does.</summary>
internal static class RowPreparation
{
    /// <summary>Derives the preparation of features from the statistics of the training rows.</summary>
    public static FeaturePreparation Derive(ColumnStatistics statistics, ViewColumns columns, NetworkOptions options)
    {
        int count = columns.FeatureCount;
        float[] means = new float[count];
        float[] scales = new float[count];
        var indicated = new List<int>();
        for (int i = 0; i < count; i++)
        {
            bool isIndicated = options.MissingValues == MissingValues.MeanAndIndicator && statistics.HasMissing(i);
            if (isIndicated)
            {
                indicated.Add(i);
            }

            // The mean also replaces missing values, so it is needed wherever there are any.
            means[i] = options.StandardizesFeatures || isIndicated ? (float)statistics.Mean(i) : 0;
            scales[i] = options.StandardizesFeatures ? (float)(1 / statistics.Scale(i)) : 1;
        }

        return new FeaturePreparation
        {
            MissingValues = options.MissingValues,
            Means = means,
            Scales = scales,
            IndicatedFeatures = [.. indicated],
            FeatureNames = columns.ReadFeatureNames(),
        };
    }

    /// <summary>
    /// Derives the scaling of targets from the statistics of the training rows; classes are not scaled.
    /// </summary>
    public static TargetScaling Derive(ColumnStatistics statistics, ViewColumns columns, bool standardizes)
    {
        int targetCount = columns.OutputCount;
        float[] scales = new float[targetCount];
        float[] offsets = new float[targetCount];
        for (int i = 0; i < targetCount; i++)
        {
            scales[i] = standardizes ? (float)statistics.Scale(i) : 1;
            offsets[i] = standardizes ? (float)statistics.Mean(i) : 0;
        }

        return new TargetScaling(scales, offsets);
    }

    /// <summary>
    /// From scaled features to an input row: missing values become zero (the mean), then indicators follow.
    /// </summary>
    public static void Expand(FeaturePreparation preparation, ReadOnlySpan<float> features, Span<float> input)
    {
        features.CopyTo(input);
        if (preparation.MissingValues != MissingValues.MeanAndIndicator)
        {
            return;
        }

        int next = features.Length;
        foreach (int feature in preparation.IndicatedFeatures)
        {
            input[next++] = float.IsNaN(features[feature]) ? 1 : 0;
        }

        foreach (ref float value in input[..features.Length])
        {
            value = float.IsNaN(value) ? 0 : value;
        }
    }
}
