namespace Microsoft.ML.Trainers;

/// <summary>Mean and inverse spread of each feature: in these units the solver's steps are of one size. A constant
/// feature gets no weight, as the bias does its work.</summary>
internal sealed record FeatureScale(double[] Means, double[] InverseSpreads)
{
    public static FeatureScale Of(TrainingRows rows)
    {
        var sums = new double[rows.FeatureCount];
        var squares = new double[rows.FeatureCount];
        for (int row = 0; row < rows.Count; row++)
        {
            rows.GetFeatures(row, out ReadOnlySpan<float> values, out ReadOnlySpan<int> indices);
            for (int i = 0; i < values.Length; i++)
            {
                int slot = indices.IsEmpty ? i : indices[i];
                sums[slot] += values[i];
                squares[slot] += (double)values[i] * values[i];
            }
        }
        double[] means = [.. sums.Select(sum => sum / rows.Count)];
        return new FeatureScale(means, [.. squares.Select((square, i) => Inverse(square / rows.Count, means[i]))]);
    }

    /// <summary>Spreads that rounding may have made of nothing count as none.</summary>
    private static double Inverse(double meanSquare, double mean)
    {
        double variance = meanSquare - mean * mean;
        return variance > 1e-12 * meanSquare ? 1 / Math.Sqrt(variance) : 0;
    }
}
