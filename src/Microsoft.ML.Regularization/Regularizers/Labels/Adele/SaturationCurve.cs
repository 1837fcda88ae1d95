namespace Microsoft.ML.Regularization;

/// <summary>The curve a (1 - exp(-t^b / c)) from 0 to a.</summary>
/// <param name="Height">a, from 0 to 1.</param>
/// <param name="Exponent">b, from 0 to 1.</param>
/// <param name="Scale">c, above 0.</param>
internal readonly record struct SaturationCurve(double Height, double Exponent, double Scale)
{
    // So the slope at 0 is finite, as in the published code.
    private const double Offset = 1e-6;

    /// <summary>The curve at a time of 0 or later.</summary>
    public double Value(double time) => Height * (1 - Math.Exp(-Power(time)));

    /// <summary>Its slope, a little after the time.</summary>
    public double Slope(double time)
    {
        double later = time + Offset;
        return Height * Exponent / Scale * Math.Exp(-Power(later)) * Math.Pow(later, Exponent - 1);
    }

    /// <summary>
    /// By which share of the slope at time 1 the slope has changed since; 0 where it has more than doubled, and 1 where
    /// both are 0.
    /// </summary>
    public double RelativeChange(double time)
    {
        if (time == 1)
        {
            return 0;
        }

        double first = Slope(1);
        double change = first == 0 ? 1 : Math.Abs(Slope(time) - first) / first;
        return change > 1 ? 0 : change;
    }

    /// <summary>
    /// The curve nearest to values at even times from 0 to their number, by squared errors whose weights grow a
    /// hundredfold from the first to the last.
    /// </summary>
    public static SaturationCurve Fit(ReadOnlySpan<double> values) => SaturationFit.Run(values);

    /// <summary>t^b / c.</summary>
    private double Power(double time) => Math.Pow(time, Exponent) / Scale;
}
