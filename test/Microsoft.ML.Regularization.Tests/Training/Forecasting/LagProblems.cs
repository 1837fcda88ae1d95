namespace Microsoft.ML.Regularization.Tests;

/// <summary>Least squares problems of series.</summary>
internal static class LagProblems
{
    public static readonly FitControl Control = new(static () => false, null, CancellationToken.None);

    public static WindowRange[] Ranges(WindowShape shape, params float[][] columns) =>
        [.. WindowRanges.Of(columns, shape)];

    public static LagGram Gram(WindowShape shape, IEnumerable<WindowRange> ranges)
    {
        var gram = new LagGram(shape);
        foreach (WindowRange range in ranges)
        {
            gram.Add(range, Control);
        }

        return gram;
    }

    public static LeastSquaresProblem Problem(int lags, int horizon, params float[][] series)
    {
        var shape = new WindowShape(lags, horizon, []);
        return Gram(shape, series.SelectMany(values => Ranges(shape, values))).Problem();
    }

    public static float[] Singles(IEnumerable<double> values) => [.. values.Select(static value => (float)value)];

    /// <summary>An autoregressive series with noise of variance one.</summary>
    public static float[] Autoregressive(int seed, int length, params (int Lag, double Weight)[] terms)
    {
        var random = new Random(seed);
        const int warmUp = 200;
        var values = new double[length + warmUp];
        for (int t = 0; t < values.Length; t++)
        {
            double noise = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()))
                * Math.Cos(Math.Tau * random.NextDouble());
            values[t] = noise + terms.Sum(term => t >= term.Lag ? term.Weight * values[t - term.Lag] : 0);
        }

        return Singles(values[warmUp..]);
    }
}
