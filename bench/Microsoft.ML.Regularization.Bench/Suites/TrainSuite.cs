namespace Microsoft.ML.Regularization.Bench;

/// <summary>
/// Training steps of a 20-h-h-1 network (squared error, AdamW) by each engine against PyTorch's, by the fused engine
/// against TorchSharp's, and a whole fit of one epoch by the public trainer.
/// </summary>
internal static class TrainSuite
{
    private const int EpochRows = 100_000;
    private const int EpochBatch = 256;
    private const int EpochHidden = 128;

    private static readonly (int Batch, int Hidden, int Count)[] _shapes =
        [(64, 64, 2000), (256, 128, 300), (1024, 64, 300), (64, 512, 100), (1024, 512, 15)];

    public static IEnumerable<BenchResult> Run(BenchContext context)
    {
        foreach (TrainingEngine engine in
            (TrainingEngine[])[TrainingEngine.Fused, TrainingEngine.Hybrid, TrainingEngine.Tensors])
        {
            foreach ((int batch, int hidden, int count) in _shapes)
            {
                yield return Step(context, batch, hidden, count, engine);
            }
        }

        foreach ((int batch, int hidden, int count) in _shapes)
        {
            yield return TorchSharpStep(context, batch, hidden, count);
        }

        yield return Epoch(context);
    }

    private static BenchResult Step(BenchContext context, int batch, int hidden, int count, TrainingEngine engine)
    {
        NetworkRegressionOptions options = StepDriver.Options(batch, hidden);
        (options.Engine, options.ThreadCount) = (engine, context.Threads);
        using var steps = new StepDriver(options);
        string name = engine switch
        {
            TrainingEngine.Fused => "train-step",
            TrainingEngine.Hybrid => "train-step-hybrid",
            _ => "train-step-tensors",
        };
        return context.Run(new Duel(
            $"{name}/{batch}x{hidden}",
            Quantity.MicrosecondsEach("step", count),
            () => Timed.Seconds(() => steps.Run(count)),
            $"train-step {batch} {hidden} {count}"));
    }

    // The peer is what a user of TorchSharp writes, in this process and with as many threads.
    private static BenchResult TorchSharpStep(BenchContext context, int batch, int hidden, int count)
    {
        NetworkRegressionOptions options = StepDriver.Options(batch, hidden);
        (options.Engine, options.ThreadCount) = (TrainingEngine.Fused, context.Threads);
        using var steps = new StepDriver(options);
        using var peer = new TorchSharpTraining(batch, hidden);
        return Duel.Between(
            $"train-step-torchsharp/{batch}x{hidden}",
            Quantity.MicrosecondsEach("step", count),
            context.Rounds,
            () => Timed.Seconds(() => steps.Run(count)),
            () => Timed.Seconds(() => peer.Run(count)));
    }

    // Ours reads the rows from a data view, measures means and deviations and makes a transformer; the peer has its
    // rows in a tensor from the start.
    private static BenchResult Epoch(BenchContext context)
    {
        var ml = new MLContext(seed: 1);
        IDataView rows = WideRows.InMemory(ml, EpochRows);
        NetworkRegressionOptions options = StepDriver.Options(EpochBatch, EpochHidden);
        (options.MaximumEpochs, options.ThreadCount) = (1, context.Threads);
        NetworkRegressionTrainer trainer = ml.Regression.Trainers.Network(options);
        return context.Run(new Duel(
            $"fit-epoch/{EpochRows}x{WideRow.Width}",
            Quantity.Seconds,
            () => Timed.Seconds(() => trainer.Fit(rows)),
            $"fit-epoch {EpochRows} {WideRow.Width} {EpochBatch} {EpochHidden}"));
    }
}
