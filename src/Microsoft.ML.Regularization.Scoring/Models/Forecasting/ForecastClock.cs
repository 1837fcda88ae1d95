namespace Microsoft.ML.Regularization;

/// <summary>How times become steps: step = (time - Origin) / StepLength, in units of <see cref="Unit"/>.</summary>
public sealed record ForecastClock
{
    // How far off the grid, in steps, a time may lie for rounding's sake.
    private const double Tolerance = 0.01;

    /// <summary>What times are counted in.</summary>
    public required ForecastTimeUnit Unit { get; init; }

    /// <summary>The time of step 0.</summary>
    public required double Origin { get; init; }

    /// <summary>The time from a step to the next, above 0.</summary>
    public required double StepLength { get; init; }

    /// <summary>A time of a time column in units.</summary>
    public static double TimeOf(DateTime time, ForecastTimeUnit unit) => unit switch
    {
        ForecastTimeUnit.Tick => time.Ticks,
        ForecastTimeUnit.Month => (time.Year * 12) + time.Month - 1,
        _ => throw new ArgumentException($"A DateTime is not counted in {unit}.", nameof(unit)),
    };

    /// <summary>The step of a time; null where it lies between two steps, or is not finite.</summary>
    public long? StepOf(double time)
    {
        double steps = (time - Origin) / StepLength;
        double whole = Math.Round(steps);
        return Math.Abs(steps - whole) <= Tolerance && Math.Abs(whole) < long.MaxValue / 4 ? (long)whole : null;
    }
}
