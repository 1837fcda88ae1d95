namespace Microsoft.ML.Regularization;

/// <summary>Split conformal intervals of a forecaster, one half-width for each step ahead.</summary>
internal static class ForecastMargins
{
    private const int LowestPercent = 50;
    private const int HighestPercent = 99;

    /// <summary>
    /// The half-widths at every percent from 50 to 99 that the residuals carry, and at the level asked for.
    /// </summary>
    /// <param name="residuals">
    /// For each step ahead, the differences of held-out values and their forecasts, in scaled units; those that are not
    /// finite are left out.
    /// </param>
    /// <param name="level">The level of the interval columns, above 0 and below 1.</param>
    /// <exception cref="InvalidOperationException">There are too few residuals for the level.</exception>
    public static ForecastIntervals Of(IReadOnlyList<double[]> residuals, double level)
    {
        double[][] scores = [.. residuals.Select(
            static step => step.Where(double.IsFinite).Select(Math.Abs).Order().ToArray())];
        int count = scores.Min(static step => step.Length);
        long fewest = ConformalMargin.FewestRows(level);
        if (count < Math.Max(fewest, 1))
        {
            throw new InvalidOperationException(
                $"Intervals of level {level} need at least {Math.Max(fewest, 1)} held-out forecasts of every step " +
                $"ahead, and there are {count}. Hold out more rows, lower the level, or leave the intervals out.");
        }

        double[] levels =
        [
            .. Enumerable.Range(LowestPercent, HighestPercent - LowestPercent + 1)
                .Select(static percent => percent / 100.0)
                .Where(percent => ConformalMargin.FewestRows(percent) <= count)
                .Append(level).Distinct().Order(),
        ];
        return new ForecastIntervals
        {
            Levels = levels,
            HalfWidths = [.. levels.SelectMany(
                known => scores.Select(step => Above(ConformalMargin.Of(step, known))))],
            DefaultLevel = level,
            ResidualCount = count,
        };
    }

    /// <summary>Rounded up: a narrower interval would hold fewer values than promised.</summary>
    private static float Above(double value)
    {
        float rounded = (float)value;
        return rounded < value ? MathF.BitIncrement(rounded) : rounded;
    }
}
