namespace Microsoft.ML.Regularization.Bench;

/// <summary>
/// A path of 16 strengths against a single fit of the same trainer, in turns, batches of 256 rows. There is no peer: the
/// value is in single fits, the column holds the limit that the pack sets itself.
/// </summary>
internal static class PathSuite
{
    private const int Rows = 10_000;
    private const int Epochs = 10;
    private const int Strengths = 16;
    private const double Limit = 4;

    public static IEnumerable<BenchResult> Run(BenchContext context)
    {
        yield return Measure(context, "regularization-path/16", [64], null, 1e-5, 1);
        yield return Measure(context, "regularization-path/16/64-64", [64, 64], null, 1e-5, 1);
        yield return Measure(
            context, "regularization-path/16/group-lasso", [64], strength => new GroupLasso { Strength = strength }, 1e-5, 1e-2);
        yield return Measure(
            context, "regularization-path/16/conr", [64], strength => new ConR { Strength = strength }, 0.1, 8);
    }

    private static BenchResult Measure(
        BenchContext context, string name, int[] hidden, Func<double, Regularizer>? regularizer, double from, double to)
    {
        var ml = new MLContext(seed: 1);
        IDataView rows = WideRows.InMemory(ml, Rows);
        var path = new RegularizationPathOptions
        {
            Strengths = RegularizationPathOptions.LogSpaced(from, to, Strengths),
            Regularizer = regularizer,
        };
        NetworkRegressionTrainer several = ml.Regression.Trainers.Network(Options(hidden));
        NetworkRegressionOptions options = Options(hidden);
        options.Regularizers = regularizer is null ? [] : [regularizer(path.Strengths[Strengths / 2])];
        NetworkRegressionTrainer one = ml.Regression.Trainers.Network(options);
        var ratios = new List<double>();
        for (int round = 0; round <= context.Rounds; round++)
        {
            double single = Timed.Seconds(() => one.Fit(rows));
            double all = Timed.Seconds(() => several.FitPath(rows, path));
            if (round > 0)
            {
                Console.WriteLine($"{name} {single * 1e3:F0} {all * 1e3:F0}");
                ratios.Add(all / single);
            }
        }

        double ratio = Median.Of(ratios);
        return new BenchResult
        {
            Name = name, Value = ratio, Unit = "single fits (peer: the limit)", Peer = Limit, Ratio = Limit / ratio,
        };
    }

    private static NetworkRegressionOptions Options(int[] hidden) => new()
    {
        HiddenUnits = hidden,
        MaximumEpochs = Epochs,
        Patience = 0,
        Device = "cpu",
    };
}
