namespace Microsoft.ML.Regularization;

/// <summary>Finds and applies the scale of values.</summary>
internal static class SeriesScaler
{
    private const int MostValuesSorted = 1_000_000;

    // The interquartile range of the standard normal distribution.
    private const double NormalRange = 1.3489795003921634;

    // Below this share of the largest value a spread is rounding: the values are constant.
    private const double SmallestSpreadShare = 1e-7;

    /// <summary>The scale of the values that are there, of all arrays together.</summary>
    public static SeriesScale Of(IReadOnlyList<float[]> arrays, SeriesScaling scaling)
    {
        (double mean, double deviation, double largest) = Moments(arrays);
        double smallest = SmallestSpreadShare * largest;
        if (scaling == SeriesScaling.None)
        {
            return new SeriesScale(0, 1);
        }

        if (scaling == SeriesScaling.Robust)
        {
            (double median, double range) = Quartiles(arrays);
            // More than half the values are equal: the range says nothing of the others.
            if (range > smallest)
            {
                return new SeriesScale(median, range / NormalRange);
            }
        }

        return new SeriesScale(mean, deviation > smallest ? deviation : 1);
    }

    /// <summary>Scales values in place.</summary>
    public static void Apply(float[] values, SeriesScale scale)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)((values[i] - scale.Offset) / scale.Scale);
        }
    }

    private static (double Mean, double Deviation, double Largest) Moments(IReadOnlyList<float[]> arrays)
    {
        double sum = 0;
        double largest = 0;
        long count = 0;
        foreach (float value in arrays.SelectMany(static values => values))
        {
            if (!float.IsNaN(value))
            {
                sum += value;
                largest = Math.Max(largest, Math.Abs((double)value));
                count++;
            }
        }

        double mean = count == 0 ? 0 : sum / count;
        double squares = arrays.SelectMany(static values => values)
            .Sum(value => float.IsNaN(value) ? 0 : (value - mean) * (value - mean));
        return (mean, count == 0 ? 0 : Math.Sqrt(squares / count), largest);
    }

    private static (double Median, double Range) Quartiles(IReadOnlyList<float[]> arrays)
    {
        long total = arrays.Sum(static values => values.LongLength);
        int every = (int)((total / MostValuesSorted) + 1);
        float[] sample =
        [
            .. arrays.SelectMany(values => Enumerable.Range(0, (values.Length + every - 1) / every)
                .Select(i => values[i * every])).Where(static value => !float.IsNaN(value)),
        ];
        if (sample.Length == 0)
        {
            return (0, 0);
        }

        Array.Sort(sample);
        return (Quantile(sample, 0.5), Quantile(sample, 0.75) - Quantile(sample, 0.25));
    }

    private static double Quantile(float[] sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        double above = sorted[Math.Min(below + 1, sorted.Length - 1)];
        return sorted[below] + ((place - below) * (above - sorted[below]));
    }
}
