namespace Microsoft.ML.Regularization.Bench;

/// <summary>Autoregressive series with known coefficients and noise of variance one.</summary>
internal static class PlantedSeries
{
    private const int WarmUp = 1000;

    private static readonly (int Lag, double Weight)[] _terms = [(1, 0.2), (3, 0.3), (10, -0.5)];

    /// <summary>The coefficients by lag.</summary>
    public static float[] Truth(int lags)
    {
        var truth = new float[lags];
        foreach ((int lag, double weight) in _terms)
        {
            truth[lag - 1] = (float)weight;
        }

        return truth;
    }

    /// <summary>A series with lags 1, 3 and 10.</summary>
    public static float[] Draw(int seed, int length) => [.. Stream(seed, length)];

    /// <summary>The same, value by value.</summary>
    public static IEnumerable<float> Stream(int seed, int length)
    {
        var random = new Random(seed);
        var last = new double[16];
        for (int t = 0; t < length + WarmUp; t++)
        {
            double value = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()))
                * Math.Cos(Math.Tau * random.NextDouble());
            foreach ((int lag, double weight) in _terms)
            {
                value += weight * last[(t - lag) & 15];
            }

            last[t & 15] = value;
            if (t >= WarmUp)
            {
                yield return (float)value;
            }
        }
    }
}
