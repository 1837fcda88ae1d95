using System.Runtime.InteropServices;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>
/// A whole fit of the same rows by other trainers: scikit-learn's MLPRegressor with the same layers, batches and
/// epochs, and ML.NET's linear SDCA. Seconds say little without the error on rows that were not seen, so both are given:
/// a linear model is fitted in no time and errs more where the target is curved.
/// </summary>
internal static class TrainersSuite
{
    private const int Rows = 50_000;
    private const int TestRows = 10_000;

    // A round of scikit-learn's takes seconds.
    private const int MostRounds = 3;

    private static readonly MlpSettings _settings = new([64, 64], 1e-3, BatchSize: 256, Epochs: 10, Patience: 10);

    public static IEnumerable<BenchResult> Run(BenchContext context)
    {
        var ml = new MLContext(seed: 1);
        IDataView all = WideRows.InMemory(ml, Rows + TestRows);
        IDataView train = ml.Data.TakeRows(all, Rows);
        IDataView test = ml.Data.SkipRows(all, Rows);
        IEstimator<ITransformer> trainer = ml.Regression.Trainers.Network(Options(context.Threads));
        double error = 0;
        double Network() => Fit(ml, trainer, train, test, out error);
        int rounds = Math.Min(context.Rounds, MostRounds);

        foreach (BenchResult result in AgainstScikitLearn(context, ml, all, Network, rounds, () => error))
        {
            yield return result;
        }

        // A term of its own for the weights, as both stacks choose different ones when there is none.
        IEstimator<ITransformer> sdca = ml.Regression.Trainers.Sdca(l2Regularization: 1e-4f);
        double sdcaError = 0;
        BenchResult seconds = Duel.Between(
            $"fit-sdca/{Rows}x{WideRow.Width}",
            Quantity.Seconds,
            rounds,
            Network,
            () => Fit(ml, sdca, train, test, out sdcaError));
        yield return seconds;
        yield return Errors("fit-sdca-error", error, sdcaError);
    }

    private static IEnumerable<BenchResult> AgainstScikitLearn(
        BenchContext context, MLContext ml, IDataView all, Func<double> network, int rounds, Func<double> error)
    {
        string file = Path.GetTempFileName();
        try
        {
            Write(ml, all, file);
            double? peerError = null;
            Func<double>? peer = context.ScikitLearn is not { } library ? null : () =>
            {
                (double seconds, peerError) = library.Fit(file, WideRow.Width, Rows, _settings);
                return seconds;
            };
            BenchResult seconds = Duel.Between(
                $"fit-mlp/{Rows}x{WideRow.Width}", Quantity.Seconds, rounds, network, peer);
            return [seconds, Errors("fit-mlp-error", error(), peerError)];
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static double Fit(
        MLContext ml, IEstimator<ITransformer> trainer, IDataView train, IDataView test, out double error)
    {
        ITransformer? model = null;
        double seconds = Timed.Seconds(() => model = trainer.Fit(train));
        error = ml.Regression.Evaluate(model!.Transform(test)).RootMeanSquaredError;
        return seconds;
    }

    private static NetworkRegressionOptions Options(int threads)
    {
        NetworkRegressionOptions options = StepDriver.Options(_settings.BatchSize, _settings.HiddenUnits[0]);
        _settings.Apply(options);
        options.ThreadCount = threads;
        return options;
    }

    private static void Write(MLContext ml, IDataView rows, string file)
    {
        using FileStream stream = File.Create(file);
        foreach (WideRow row in ml.Data.CreateEnumerable<WideRow>(rows, reuseRowObject: true))
        {
            stream.Write(MemoryMarshal.AsBytes<float>([.. row.Features, row.Label]));
        }
    }

    private static BenchResult Errors(string name, double ours, double? theirs) => new()
    {
        Name = $"{name}/{Rows}x{WideRow.Width}",
        Value = ours,
        Unit = "RMSE",
        Peer = theirs,
        Ratio = theirs / ours,
    };
}
