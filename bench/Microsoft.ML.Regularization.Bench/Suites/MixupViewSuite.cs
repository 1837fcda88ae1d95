namespace Microsoft.ML.Regularization.Bench;

/// <summary>
/// Reading a mixed view from first row to last, features and label: rows a second of rows in memory, and the memory
/// that 5,000,000 rows take which are made as they are read. There is no peer: the column holds the goal.
/// </summary>
internal static class MixupViewSuite
{
    private const int Rows = 200_000;
    private const int ManyRows = 5_000_000;
    private const double RowsPerSecond = 1e6;
    private const double SimilarRowsPerSecond = 2e5;
    private const double Megabytes = 200;

    public static IEnumerable<BenchResult> Run(BenchContext context)
    {
        var ml = new MLContext(seed: 1);
        if (ProcessMemory.IsMeasurable)
        {
            // First, while nothing is left of other readings that could be used again.
            ProcessMemory.ResetPeak();
            long baseline = ProcessMemory.Resident;
            BareCursor.Read(ml.Data.Mixup(WideRows.Streamed(ml, ManyRows)));
            yield return BenchResult.AtMost(
                "mixup-view/memory", (ProcessMemory.Peak - baseline) / 1e6, "MB beyond the start", Megabytes);
        }

        IDataView rows = WideRows.InMemory(ml, Rows);
        yield return Speed($"mixup-view/{Rows}x{WideRow.Width}", ml.Data.Mixup(rows), context, RowsPerSecond);
        IDataView similar = ml.Data.Mixup(rows, new MixupOptions { Bandwidth = 0.5 });
        yield return Speed($"mixup-view/similar-{Rows}x{WideRow.Width}", similar, context, SimilarRowsPerSecond);
    }

    private static BenchResult Speed(string name, IDataView mixed, BenchContext context, double goal)
    {
        BareCursor.Read(mixed);
        double seconds = Median.Of(
            [.. Enumerable.Range(0, context.Rounds).Select(_ => Timed.Seconds(() => BareCursor.Read(mixed)))]);
        return BenchResult.AtLeast(name, Rows / seconds, "rows/s", goal);
    }
}
