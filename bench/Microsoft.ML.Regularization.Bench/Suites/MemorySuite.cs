namespace Microsoft.ML.Regularization.Bench;

/// <summary>
/// Peak memory of a fit of 2,000,000 x 20 values, each in a process of its own. There is no peer: the column holds the
/// limit that the pack sets itself.
/// </summary>
internal static class MemorySuite
{
    private const int Rows = 2_000_000;
    private const double AllowedShare = 1.5;
    private const double AllowedMegabytes = 300;
    private const long Budget = 64 << 20;

    public static IEnumerable<BenchResult> Run(BenchContext context)
    {
        if (!ProcessMemory.IsMeasurable)
        {
            yield break;
        }

        MemoryReading all = Measure(budget: 0);
        double share = all.BeyondBaseline / (4.0 * Rows * WideRow.Width);
        yield return BenchResult.AtMost("memory/all-rows", share, "x raw floats", AllowedShare);
        MemoryReading budgeted = Measure(Budget);
        yield return BenchResult.AtMost("memory/budget-64MB", budgeted.Peak / 1e6, "MB in all", AllowedMegabytes);
    }

    private static MemoryReading Measure(long budget) => MemoryReading.Of(MemoryChild.Name, $"{Rows}", $"{budget}");
}
