namespace Microsoft.ML.Regularization;

/// <summary>
/// How far intervals reach below and above a forecast: split conformal half-widths for each step ahead, in scaled
/// units, at several levels of confidence.
/// </summary>
public sealed class ForecastIntervals
{
    /// <summary>The levels, above 0 and below 1, ascending.</summary>
    public required double[] Levels { get; init; }

    /// <summary>The half-widths: for each level, one for each step ahead, level after level.</summary>
    public required float[] HalfWidths { get; init; }

    /// <summary>The level of the interval columns; one of <see cref="Levels"/>.</summary>
    public required double DefaultLevel { get; init; }

    /// <summary>Number of held-out forecasts that the half-widths were found from.</summary>
    public required int ResidualCount { get; init; }

    /// <summary>Number of steps ahead.</summary>
    public int StepCount => HalfWidths.Length / Levels.Length;

    /// <summary>
    /// The half-widths of the smallest level that is at least the one asked for, the next step first.
    /// </summary>
    /// <param name="level">The level asked for, or null for the default.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no level as high, or it is not above 0.</exception>
    public ReadOnlySpan<float> At(double? level = null)
    {
        double wanted = level ?? DefaultLevel;
        int found = wanted > 0 ? 0 : Levels.Length;
        while (found < Levels.Length && !(Levels[found] >= wanted)) found++;
        if (found < Levels.Length) return HalfWidths.AsSpan(found * StepCount, StepCount);
        throw new ArgumentOutOfRangeException(
            nameof(level), wanted,
            $"A confidence level of {wanted} is not known: with {ResidualCount} held-out forecasts the levels are " +
            $"{Levels[0]:0.###} to {Levels[^1]:0.###}. Ask for one of them, or hold out more rows.");
    }
}
