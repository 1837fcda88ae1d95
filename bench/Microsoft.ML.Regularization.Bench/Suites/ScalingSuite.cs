namespace Microsoft.ML.Regularization.Bench;

/// <summary>
/// Time of a fit of one epoch as rows and hidden units grow. The exponents are slopes of the logarithms of time by
/// least squares: 1 is linear, 2 quadratic. There is no peer: the column holds the limit.
/// </summary>
internal static class ScalingSuite
{
    private const int Batch = 256;
    private const int Width = 64;
    private const int RowsOfWidths = 50_000;
    private const int MostRounds = 3;

    // A tenth above linear and quadratic: the machine's caches make small fits a little cheaper.
    private const double RowExponentLimit = 1.1;
    private const double WidthExponentLimit = 2.1;

    private static readonly int[] _rows = [10_000, 100_000, 1_000_000, 10_000_000];
    private static readonly int[] _widths = [64, 128, 256, 512, 1024];

    public static IEnumerable<BenchResult> Run(BenchContext context)
    {
        var ml = new MLContext(seed: 1);
        int rounds = Math.Min(context.Rounds, MostRounds);
        Fit(ml, _rows[0], Width);
        double[] byRows = [.. _rows.Select(rows => Seconds(ml, rows, Width, rounds))];
        double[] byWidth = [.. _widths.Select(width => Seconds(ml, RowsOfWidths, width, rounds))];
        return
        [
            .. _rows.Zip(byRows, static (rows, seconds) => Figure($"fit/rows-{rows}", seconds)),
            Exponent("fit/rows-exponent", _rows, byRows, RowExponentLimit),
            .. _widths.Zip(byWidth, static (width, seconds) => Figure($"fit/width-{width}", seconds)),
            Exponent("fit/width-exponent", _widths, byWidth, WidthExponentLimit),
        ];
    }

    /// <summary>The best of the rounds: what else runs on the machine only ever adds.</summary>
    private static double Seconds(MLContext ml, int rows, int width, int rounds) =>
        Enumerable.Range(0, rounds).Min(_ => Timed.Seconds(() => Fit(ml, rows, width)));

    private static void Fit(MLContext ml, int rows, int width)
    {
        NetworkRegressionOptions options = StepDriver.Options(Batch, width);
        options.MaximumEpochs = 1;
        ml.Regression.Trainers.Network(options).Fit(WideRows.Streamed(ml, rows));
    }

    private static BenchResult Figure(string name, double seconds) =>
        new() { Name = name, Value = seconds, Unit = "s" };

    private static BenchResult Exponent(string name, int[] sizes, double[] seconds, double limit)
    {
        double[] x = [.. sizes.Select(static size => Math.Log(size))];
        double[] y = [.. seconds.Select(static second => Math.Log(second))];
        double meanX = x.Average(), meanY = y.Average();
        double slope = x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum() / x.Sum(a => (a - meanX) * (a - meanX));
        return BenchResult.AtMost(name, slope, "power", limit);
    }
}
