namespace Microsoft.ML.Regularization;

/// <summary>The ends of the intervals of a forecast.</summary>
internal static class IntervalEnds
{
    /// <exception cref="ArgumentOutOfRangeException">The model gives no intervals of this level.</exception>
    public static void Fill(
        ForecastModel model, SeriesState state, ReadOnlySpan<float> values, double? level, Span<float> lower,
        Span<float> upper)
    {
        ReadOnlySpan<float> halfWidths = model.Intervals!.At(level);
        for (int i = 0; i < values.Length; i++)
        {
            // Rounded outward: no value that the exact interval holds is lost.
            double halfWidth = halfWidths[i] * state.Scale;
            lower[i] = MathF.BitDecrement((float)(values[i] - halfWidth));
            upper[i] = MathF.BitIncrement((float)(values[i] + halfWidth));
        }
    }
}
