namespace Microsoft.ML.Regularization.Bench;

/// <summary>
/// A path of 16 strengths against a single fit of the same trainer, in turns: 9,000 rows to train on in batches of 256,
/// 1,000 to validate, 10 epochs. There is no peer: the value is in single fits, the column holds the limit that the
/// pack sets itself. Paths and single fits run on the engine that is chosen by itself, the fused one; both run by tensors
/// in entries ending in "/tensors".
/// </summary>
internal static class PathSuite
{
    private const int Rows = 10_000;
    private const int Epochs = 10;
    private const int Strengths = 16;
    private const double Limit = 4;

    public static IEnumerable<BenchResult> Run(BenchContext context)
    {
        const string name = "regularization-path/16";
        double[] decays = RegularizationPathOptions.LogSpaced(1e-5, 1, Strengths);
        double[] penalties = RegularizationPathOptions.LogSpaced(1e-5, 1e-2, Strengths);
        double[] contrasts = RegularizationPathOptions.LogSpaced(0.1, 8, Strengths);
        (TrainingEngine Engine, string Suffix)[] engines =
            [(TrainingEngine.Automatic, ""), (TrainingEngine.Tensors, "/tensors")];
        foreach ((TrainingEngine engine, string suffix) in engines)
        {
            yield return Measure(context, name + suffix, [64], decays, null, engine);
            yield return Measure(context, name + "/64-64" + suffix, [64, 64], decays, null, engine);
            yield return Measure(
                context, name + "/group-lasso" + suffix, [64], penalties,
                static strength => new GroupLasso { Strength = strength }, engine);
            yield return Measure(
                context, name + "/conr" + suffix, [64], contrasts,
                static strength => new ConR { Strength = strength }, engine);
        }
    }

    private static BenchResult Measure(
        BenchContext context,
        string name,
        int[] hidden,
        double[] strengths,
        Func<double, Regularizer>? regularizer,
        TrainingEngine engine)
    {
        var ml = new MLContext(seed: 1);
        IDataView rows = WideRows.InMemory(ml, Rows);
        var path = new RegularizationPathOptions { Strengths = strengths, Regularizer = regularizer };
        NetworkRegressionTrainer all = ml.Regression.Trainers.Network(Options(context, hidden, engine));
        NetworkRegressionOptions one = Options(context, hidden, engine);
        one.Regularizers = regularizer is null ? [] : [regularizer(strengths[Strengths / 2])];
        NetworkRegressionTrainer single = ml.Regression.Trainers.Network(one);
        single.Fit(rows);
        all.FitPath(rows, path);
        double[] ratios = [.. Enumerable.Range(0, context.Rounds).Select(_ =>
            1 / Timed.Seconds(() => single.Fit(rows)) * Timed.Seconds(() => all.FitPath(rows, path)))];
        double ratio = Median.Of(ratios);
        return new BenchResult
        {
            Name = name,
            Value = ratio,
            Unit = "single fits (peer: the limit)",
            Peer = Limit,
            Ratio = Limit / ratio,
        };
    }

    private static NetworkRegressionOptions Options(BenchContext context, int[] hidden, TrainingEngine engine) => new()
    {
        HiddenUnits = hidden,
        MaximumEpochs = Epochs,
        Patience = 0,
        Device = "cpu",
        Engine = engine,
        ThreadCount = context.Threads,
    };
}
