namespace Microsoft.ML.Regularization;

/// <summary>The operations on windows of a series: all channels of a step go together.</summary>
internal static class SeriesOperations
{
    /// <summary>Share of the steps that the longest mask covers.</summary>
    public const double LongestMask = 0.2;

    /// <summary>Share of the steps that a series moves by at most.</summary>
    public const double LargestShift = 0.1;

    /// <summary>Share of the steps that are left out of a slice.</summary>
    public const double LongestCut = 0.3;

    public static RowOperation Scale(AugmentedInputs inputs, double spread) =>
        (RowChange row, ColumnOrder _, ref FitRandom random) =>
        {
            for (int channel = 0; channel < inputs.Channels; channel++)
            {
                float factor = (float)(1 + (spread * NormalDistribution.Draw(ref random)));
                for (int i = channel; i < inputs.Features; i += inputs.Channels)
                {
                    row.Factors[i] = factor;
                }
            }
        };

    public static RowOperation Mask(AugmentedInputs inputs, double longest) =>
        (RowChange row, ColumnOrder _, ref FitRandom random) =>
        {
            double length = random.NextUnit() * longest * inputs.Steps;
            double start = random.NextUnit() * (inputs.Steps - length);
            int first = (int)Math.Ceiling(start);
            int end = (int)Math.Ceiling(start + length);
            row.Factors[(first * inputs.Channels)..(end * inputs.Channels)].Clear();
        };

    public static RowOperation Shift(AugmentedInputs inputs, double largest) =>
        (RowChange row, ColumnOrder _, ref FitRandom random) =>
            Resample(row, inputs, ((2 * random.NextUnit()) - 1) * largest * inputs.Steps, 1);

    public static RowOperation Slice(AugmentedInputs inputs, double cut) =>
        (RowChange row, ColumnOrder _, ref FitRandom random) =>
            Resample(row, inputs, random.NextUnit() * cut * (inputs.Steps - 1), 1 - cut);

    /// <summary>
    /// Step t becomes what the series is at start + rate · t, between its steps by linear interpolation and beyond its
    /// ends as at its ends.
    /// </summary>
    internal static void Resample(RowChange row, AugmentedInputs inputs, double start, double rate)
    {
        int last = inputs.Steps - 1;
        for (int step = 0; step <= last; step++)
        {
            double time = Math.Clamp(start + (rate * step), 0, last);
            int before = (int)time;
            int after = Math.Min(before + 1, last);
            for (int channel = 0; channel < inputs.Channels; channel++)
            {
                int i = (step * inputs.Channels) + channel;
                long ofRow = (long)row.Row * inputs.Width;
                row.Sources[i] = ofRow + (before * inputs.Channels) + channel;
                row.SecondSources[i] = ofRow + (after * inputs.Channels) + channel;
                row.Shares[i] = (float)(time - before);
            }
        }
    }
}
