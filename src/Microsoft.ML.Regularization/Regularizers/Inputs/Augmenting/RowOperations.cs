namespace Microsoft.ML.Regularization;

/// <summary>The operations on rows of a table.</summary>
internal static class RowOperations
{
    private const double NoiseOfFeatures = 0.3;
    private const double NoiseOfSeries = 0.1;
    private const double ScaleSpread = 0.2;
    private const double SwapProbability = 0.3;
    private const double MaskProbability = 0.3;
    private const double LargestRankShift = 0.1;

    /// <param name="chosen">What there is to draw from.</param>
    /// <param name="magnitude">How much each does, 0 to 1.</param>
    /// <param name="inputs">Layout of the inputs.</param>
    /// <returns>The operations, in the order of the enumeration.</returns>
    public static RowOperation[] Of(AugmentOperations chosen, double magnitude, AugmentedInputs inputs)
    {
        bool isSeries = inputs.Channels > 0;
        (AugmentOperations Name, RowOperation Operation)[] all =
        [
            (AugmentOperations.Identity, static (RowChange _, ColumnOrder _, ref FitRandom _) => { }),
            (AugmentOperations.Noise, Noise(inputs, magnitude * (isSeries ? NoiseOfSeries : NoiseOfFeatures))),
            (AugmentOperations.Scale, isSeries
                ? SeriesOperations.Scale(inputs, magnitude * ScaleSpread)
                : Scale(inputs, magnitude * ScaleSpread)),
            (AugmentOperations.Swap, Swap(inputs, magnitude * SwapProbability)),
            (AugmentOperations.Mask, isSeries
                ? SeriesOperations.Mask(inputs, magnitude * SeriesOperations.LongestMask)
                : Mask(inputs, magnitude * MaskProbability)),
            (AugmentOperations.Jitter, Jitter(inputs, magnitude * LargestRankShift)),
            (AugmentOperations.Shift, SeriesOperations.Shift(inputs, magnitude * SeriesOperations.LargestShift)),
            (AugmentOperations.Slice, SeriesOperations.Slice(inputs, magnitude * SeriesOperations.LongestCut)),
        ];
        return [.. all.Where(entry => chosen.HasFlag(entry.Name)).Select(entry => entry.Operation)];
    }

    public static RowOperation Noise(AugmentedInputs inputs, double standardDeviation) =>
        (RowChange row, ColumnOrder _, ref FitRandom random) =>
        {
            for (int i = 0; i < inputs.Features; i++)
            {
                row.Offsets[i] = (float)(standardDeviation * NormalDistribution.Draw(ref random));
            }
        };

    public static RowOperation Scale(AugmentedInputs inputs, double spread) =>
        (RowChange row, ColumnOrder _, ref FitRandom random) =>
        {
            for (int i = 0; i < inputs.Features; i++)
            {
                row.Factors[i] = (float)Math.Exp(spread * NormalDistribution.Draw(ref random));
            }
        };

    public static RowOperation Swap(AugmentedInputs inputs, double probability) =>
        (RowChange row, ColumnOrder order, ref FitRandom random) =>
        {
            int[] starts = inputs.UnitStarts;
            for (int i = 0; i + 1 < starts.Length; i++)
            {
                if (random.NextUnit() < probability)
                {
                    row.TakeFrom(random.NextBelow(order.RowCount), starts[i], starts[i + 1]);
                }
            }
        };

    public static RowOperation Mask(AugmentedInputs inputs, double probability) =>
        (RowChange row, ColumnOrder _, ref FitRandom random) =>
        {
            for (int i = 0; i < inputs.Features; i++)
            {
                row.Factors[i] = random.NextUnit() < probability ? 0 : 1;
            }
        };

    public static RowOperation Jitter(AugmentedInputs inputs, double largestShift) =>
        (RowChange row, ColumnOrder order, ref FitRandom random) =>
        {
            int last = order.RowCount - 1;
            for (int i = 0; i < inputs.Features; i++)
            {
                double shift = ((2 * random.NextUnit()) - 1) * largestShift * last;
                double rank = Math.Clamp(Math.Round(order.RankOf(row.Row, i) + shift), 0, last);
                row.TakeFrom(order.RowAt((int)rank, i), i, i + 1);
            }
        };
}
