using System.Globalization;
using Spectre.Console;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>
/// AR-Net: how well it finds planted lags, how long fits take by the number of lags, and what memory a long series
/// takes.
/// </summary>
internal static class ArNetSuite
{
    private const int Seeds = 10;
    private const int RecoveryLength = 2000;
    private const int RecoveryLags = 20;
    private const int TimedLength = 100_000;
    private const int MostLags = 1000;
    private const int MemoryLength = 10_000_000;

    private static readonly int[] _lagCounts = [3, 10, 30, 100, 300, MostLags];

    public static IEnumerable<BenchResult> Run(BenchContext context) =>
        Recovery().Concat(Times(context)).Concat(Memory());

    private static IEnumerable<BenchResult> Recovery()
    {
        float[] truth = PlantedSeries.Truth(RecoveryLags);
        var errors = new Dictionary<string, double[]>
        {
            ["least-squares"] = Errors(static options => options.Sparsity = 1),
            ["proximal"] = Errors(static _ => { }),
            ["gradient"] = Errors(static options =>
            {
                options.Solver = ArNetSolver.Gradient;
                options.Sparsity = 0.15;
                options.PenaltyStrength = 0.02;
                (options.PenaltySteepness, options.PenaltyRoot) = (3, 3);
                (options.BatchSize, options.Epochs, options.LearningRate) = (32, 30, 0.01);
            }),
        };
        double[] plain = errors["least-squares"];
        yield return BenchResult.AtLeast("arnet/stpe-wins", Wins(errors["proximal"]), "of 10 seeds", 8);
        yield return BenchResult.AtLeast("arnet/stpe-wins/gradient", Wins(errors["gradient"]), "of 10 seeds", 8);
        foreach (string name in (string[])["proximal", "gradient"])
        {
            yield return Compared(
                $"arnet/stpe/{name}", errors[name].Average(), plain.Average(), "% (peer: least squares)");
        }

        double score = Enumerable.Range(0, Seeds).Average(
            seed => CoefficientErrors.SupportF1(Coefficients(seed, static _ => { }), truth));
        yield return BenchResult.AtLeast("arnet/support-f1", score, "F1", 0.9);

        double Wins(double[] own) => own.Zip(plain).Count(static pair => pair.First < pair.Second);

        double[] Errors(Action<ArNetOptions> change) => [.. Enumerable.Range(0, Seeds).Select(
            seed => CoefficientErrors.SymmetricTotalPercentageError(Coefficients(seed, change), truth))];
    }

    private static float[] Coefficients(int seed, Action<ArNetOptions> change)
    {
        var ml = new MLContext(seed: 1);
        var options = new ArNetOptions { LagCount = RecoveryLags };
        change(options);
        return ml.Forecasting.ForecastByArNet(options)
            .Fit(SeriesValue.View(ml, PlantedSeries.Draw(seed + 1, RecoveryLength))).Model.LagCoefficients()!;
    }

    private static IEnumerable<BenchResult> Times(BenchContext context)
    {
        float[] series = PlantedSeries.Draw(1, TimedLength);
        var ml = new MLContext(seed: 1);
        IDataView view = ml.Data.Cache(SeriesValue.View(ml, series));
        double[] seconds = [.. _lagCounts.Select(lags => Seconds(
            context, () => ml.Forecasting.ForecastByArNet("Forecast", "Value", lagCount: lags).Fit(view)))];
        for (int i = 0; i < _lagCounts.Length - 1; i++)
        {
            yield return new BenchResult { Name = $"arnet/fit-p{_lagCounts[i]}", Value = seconds[i], Unit = "s" };
        }

        AutoRegPeer? peer = AutoRegPeer.Find();
        AnsiConsole.WriteLine(peer is null
            ? "No Python with statsmodels was found, so its column stays empty: apt-get install python3-statsmodels"
            : $"Peer: {peer.Greeting}.");
        double? autoReg = peer?.Fit(series, MostLags).Seconds;
        yield return Compared($"arnet/fit-p{MostLags}", seconds[^1], autoReg, "s");
        yield return BenchResult.AtMost("arnet/fit-growth", Exponent(seconds), "exponent of the lags", 1);
        double levinson = Seconds(
            context, () => ml.Forecasting.ForecastByYuleWalker("Forecast", "Value", lagCount: MostLags).Fit(view));
        yield return Compared($"arnet/fit-p{MostLags}/levinson", levinson, autoReg, "s");
        double least = Seconds(context, () => ml.Forecasting.ForecastByLeastSquaresAr(
            new LeastSquaresArOptions { LagCount = MostLags, SelectsOrder = false }).Fit(view));
        yield return Compared($"arnet/fit-p{MostLags}/least-squares", least, autoReg, "s");
        double gradient = Timed.Seconds(() => ml.Forecasting.ForecastByArNet(
            new ArNetOptions { LagCount = MostLags, Solver = ArNetSolver.Gradient, Sparsity = 0.01 }).Fit(view));
        yield return Compared($"arnet/fit-p{MostLags}/gradient", gradient, autoReg, "s");
    }

    /// <summary>The slope of the logarithm of times by that of the number of lags, by least squares.</summary>
    private static double Exponent(double[] seconds)
    {
        double[] x = [.. _lagCounts.Select(static lags => Math.Log(lags))];
        double[] y = [.. seconds.Select(static value => Math.Log(value))];
        double mean = x.Average();
        return x.Zip(y, (one, other) => (one - mean) * other).Sum() / x.Sum(one => (one - mean) * (one - mean));
    }

    private static IEnumerable<BenchResult> Memory()
    {
        if (!ProcessMemory.IsMeasurable)
        {
            yield break;
        }

        MemoryReading reading = MemoryReading.Of(
            SeriesMemoryChild.Name, MemoryLength.ToString(CultureInfo.InvariantCulture));
        yield return BenchResult.AtMost(
            "arnet/memory-10M", reading.BeyondBaseline / (4.0 * MemoryLength), "x raw floats", 2);
    }

    private static double Seconds(BenchContext context, Action fit)
    {
        fit();
        return Median.Of([.. Enumerable.Range(0, context.Rounds).Select(_ => Timed.Seconds(fit))]);
    }

    private static BenchResult Compared(string name, double own, double? other, string unit) =>
        new() { Name = name, Value = own, Unit = unit, Peer = other, Ratio = other / own };
}
