namespace Microsoft.ML.Regularization;

/// <summary>
/// A trend in scaled units: Offset + Slope * t + sum of SlopeChanges[i] * max(0, t - Knots[i]), t in steps.
/// </summary>
public sealed class ForecastTrend
{
    /// <summary>The value at step 0.</summary>
    public required double Offset { get; init; }

    /// <summary>The growth a step before the first knot.</summary>
    public required double Slope { get; init; }

    /// <summary>The steps at which the slope changes, ascending.</summary>
    public double[] Knots { get; init; } = [];

    /// <summary>By how much the slope changes at each knot.</summary>
    public double[] SlopeChanges { get; init; } = [];

    /// <summary>The trend at a step.</summary>
    public double At(long step)
    {
        double value = Offset + (Slope * step);
        for (int i = 0; i < Knots.Length && Knots[i] < step; i++) value += SlopeChanges[i] * (step - Knots[i]);
        return value;
    }
}
