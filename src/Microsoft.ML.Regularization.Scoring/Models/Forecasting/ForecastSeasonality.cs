namespace Microsoft.ML.Regularization;

/// <summary>
/// A seasonality in scaled units: sum over k = 1, 2, ... of Sines[k-1] * sin(2 pi k t / Period) + Cosines[k-1] *
/// cos(2 pi k t / Period), t in steps.
/// </summary>
public sealed class ForecastSeasonality
{
    /// <summary>The length of a season in steps, above 1; need not be whole.</summary>
    public required double Period { get; init; }

    /// <summary>The weights of the sines, the base frequency first.</summary>
    public required double[] Sines { get; init; }

    /// <summary>The weights of the cosines, as many as sines.</summary>
    public required double[] Cosines { get; init; }

    /// <summary>The seasonality at a step.</summary>
    public double At(long step)
    {
        // The phase first: it keeps its digits where steps are large.
        double phase = Math.IEEERemainder(step, Period) / Period;
        double value = 0;
        for (int k = 0; k < Sines.Length; k++)
        {
            var (sine, cosine) = Math.SinCos(Math.Tau * (k + 1) * phase);
            value += (Sines[k] * sine) + (Cosines[k] * cosine);
        }

        return value;
    }
}
