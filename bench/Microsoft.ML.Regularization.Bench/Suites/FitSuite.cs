namespace Microsoft.ML.Regularization.Bench;

/// <summary>
/// A whole fit with ConR over two noisy views, by the public trainer, against PyTorch's loop with rows from a DataLoader
/// over tensors. Ours reads the rows from a data view, measures them and makes a transformer as well.
/// </summary>
internal static class FitSuite
{
    private const int Rows = 100_000;
    private const int Batch = 256;
    private const int Hidden = 128;
    private const int Epochs = 20;

    // A round of the peer takes minutes.
    private const int MostRounds = 3;

    public static IEnumerable<BenchResult> Run(BenchContext context)
    {
        var ml = new MLContext(seed: 1);
        IDataView rows = WideRows.InMemory(ml, Rows);
        var conr = new ConR();
        NetworkRegressionOptions options = StepDriver.Options(Batch, Hidden);
        options.MaximumEpochs = Epochs;
        options.Regularizers = [conr];
        NetworkRegressionTrainer trainer = ml.Regression.Trainers.Network(options);
        var duel = new Duel(
            $"fit-conr/{Rows}x{WideRow.Width}",
            Quantity.Seconds,
            () => Timed.Seconds(() => trainer.Fit(rows)),
            FormattableString.Invariant(
                $"fit-conr {Rows} {WideRow.Width} {Batch} {Hidden} {Epochs} {conr.FeatureNoise} {conr.Temperature}"));
        yield return duel.Run(Math.Min(context.Rounds, MostRounds), context.Peer);
    }
}
