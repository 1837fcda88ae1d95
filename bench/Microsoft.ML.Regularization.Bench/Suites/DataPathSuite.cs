namespace Microsoft.ML.Regularization.Bench;

/// <summary>
/// From a view to batches. Reading a view for training, which measures, keeps and scales its rows, stands beside a bare
/// cursor that only gets the values, in turns: the ratio is the bare cursor's time over ours. Batches in random order
/// stand beside batches in the order of the view.
/// </summary>
internal static class DataPathSuite
{
    private const int Rows = 1_000_000;
    private const int Batch = 256;

    public static IEnumerable<BenchResult> Run(BenchContext context)
    {
        var ml = new MLContext(seed: 1);
        IDataView rows = WideRows.InMemory(ml, Rows);
        yield return Reading("read/memory", rows, context);
        yield return Reading("read/cached", ml.Data.Cache(rows), context);
        var pipeline = ml.Transforms.NormalizeMeanVariance("Normalized", "Features")
            .Append(ml.Transforms.Concatenate("Features", "Normalized"))
            .Fit(ml.Data.TakeRows(rows, 10_000));
        yield return Reading("read/pipeline", pipeline.Transform(rows), context);
        yield return Batches(Rows, rows, context);
    }

    private static BenchResult Reading(string name, IDataView view, BenchContext context) => Duel.Between(
        $"{name}-{Rows}x{WideRow.Width}",
        Quantity.Seconds,
        context.Rounds,
        () => Timed.Seconds(() => Read(view, context.Threads)),
        () => Timed.Seconds(() => BareCursor.Read(view)));

    private static BenchResult Batches(int count, IDataView view, BenchContext context)
    {
        TrainingRows rows = Read(view, context.Threads);
        using var batches = new RowBatches(rows.Training, Batch, classWeights: null);
        var batch = new PlainBatch(new MatrixBuffer<float>(WideRow.Width), rows);
        int epoch = 0;
        return Duel.Between(
            $"batches/shuffled-{count}x{WideRow.Width}",
            Quantity.MicrosecondsEach("batch", count / Batch),
            context.Rounds,
            () => Timed.Seconds(() =>
            {
                batches.BeginShuffled(FitRandom.OfEpoch(1, epoch++));
                ReadAll(batch, batches);
            }),
            () => Timed.Seconds(() =>
            {
                batches.BeginInOrder();
                ReadAll(batch, batches);
            }));
    }

    private static void ReadAll(PlainBatch batch, RowBatches batches)
    {
        while (batch.Read(batches))
        {
            // The rows are in the batch: nothing more is to be measured.
        }
    }

    private static TrainingRows Read(IDataView view, int threads)
    {
        NetworkRegressionOptions options = StepDriver.Options(Batch, hidden: 64);
        options.ThreadCount = threads;
        var control = new FitControl(() => false, null, CancellationToken.None);
        return new TrainingRowsReader(options, standardizesTarget: true, seed: 1, control).Read(view, null);
    }
}
