namespace Microsoft.ML.Regularization.Tests;

/// <summary>The series of the golden file, made by a generator that needs no library.</summary>
internal static class RecordedSeries
{
    private const int Innovations = 500;
    private const int Discarded = 100;

    /// <summary>y = .2 y₋₁ + .3 y₋₂ - .5 y₋₃ + e, by Box-Muller on a linear congruential generator.</summary>
    public static double[] Autoregressive()
    {
        long state = 12345;
        var values = new double[Innovations];
        for (int t = 0; t < Innovations; t++)
        {
            double radius = Math.Sqrt(-2 * Math.Log(Uniform()));
            double noise = radius * Math.Cos(2 * Math.PI * Uniform());
            values[t] = t < 3 ? 0 : (0.2 * values[t - 1]) + (0.3 * values[t - 2]) - (0.5 * values[t - 3]) + noise;
        }

        return values[Discarded..];

        double Uniform()
        {
            state = ((1103515245 * state) + 12345) % (1L << 31);
            return (state + 0.5) / (1L << 31);
        }
    }
}
