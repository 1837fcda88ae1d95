namespace Microsoft.ML.Regularization.Bench;

/// <summary>
/// Training steps of a 20-h-h-1 network (squared error, AdamW), and a whole fit of one epoch by the public trainer.
/// </summary>
internal static class TrainSuite
{
    private const int EpochRows = 100_000;
    private const int EpochBatch = 256;
    private const int EpochHidden = 128;

    public static IEnumerable<BenchResult> Run(BenchContext context)
    {
        yield return Step(context, batch: 64, hidden: 64, count: 300);
        yield return Step(context, batch: 256, hidden: 128, count: 100);
        yield return Step(context, batch: 1024, hidden: 512, count: 15);
        yield return Epoch(context);
    }

    private static BenchResult Step(BenchContext context, int batch, int hidden, int count)
    {
        using var steps = new StepDriver(batch, hidden);
        return context.Run(new Duel(
            $"train-step/{batch}x{hidden}",
            Quantity.MicrosecondsEach("step", count),
            () => Timed.Seconds(() => steps.Run(count)),
            $"train-step {batch} {hidden} {count}"));
    }

    // Ours reads the rows from a data view, measures means and deviations and makes a transformer; the peer has its
    // rows in a tensor from the start.
    private static BenchResult Epoch(BenchContext context)
    {
        var ml = new MLContext(seed: 1);
        IDataView rows = WideRows.InMemory(ml, EpochRows);
        NetworkRegressionOptions options = StepDriver.Options(EpochBatch, EpochHidden);
        options.MaximumEpochs = 1;
        NetworkRegressionTrainer trainer = ml.Regression.Trainers.Network(options);
        return context.Run(new Duel(
            $"fit-epoch/{EpochRows}x{WideRow.Width}",
            Quantity.Seconds,
            () => Timed.Seconds(() => trainer.Fit(rows)),
            $"fit-epoch {EpochRows} {WideRow.Width} {EpochBatch} {EpochHidden}"));
    }
}
