namespace Microsoft.ML.Regularization;

/// <summary>Density weights of the rows of a fit.</summary>
internal static class RowDensityWeights
{
    /// <summary>Factors of the row weights by row id; their mean, weighted by row, is one.</summary>
    /// <param name="fit">Has the targets.</param>
    /// <param name="options">How, in label units.</param>
    /// <param name="strength">How far factors go from one, 0 to 1.</param>
    public static float[] Of(FitContext fit, DensityWeightsOptions options, double strength)
    {
        double scale = fit.TargetScaling.Scales[0];
        double offset = fit.TargetScaling.Offsets[0];
        float[] labels = fit.TrainingTargets.ToArray();
        for (int i = 0; i < labels.Length; i++)
        {
            labels[i] = (float)((labels[i] * scale) + offset);
        }

        var weights = DensityWeights.FromLabels(labels, options, fit.TrainingWeights.Span);
        return Array.ConvertAll(labels, label => (float)(1 + (strength * (weights.Of(label) - 1))));
    }

    /// <summary>The factors of the rows of a batch.</summary>
    public static float[] Of(TrainingBatch batch, float[] factors)
    {
        float[] rows = new float[batch.Count];
        ReadOnlySpan<long> ids = batch.RowIds.Span;
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = factors[ids[i]];
        }

        return rows;
    }
}
