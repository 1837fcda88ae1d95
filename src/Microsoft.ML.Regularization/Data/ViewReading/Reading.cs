namespace Microsoft.ML.Regularization;

/// <summary>How views are read.</summary>
/// <param name="MissingValues">What is done about missing values.</param>
/// <param name="Threads">Number of cursors to ask for, each with a thread of its own.</param>
/// <param name="Control">Whether the fit may go on.</param>
internal sealed record Reading(MissingValues MissingValues, int Threads, FitControl Control)
{
    // Of a memory budget: the blocks of all cursors together take no more than an eighth.
    private const int ShareOfBudget = 8;

    public static Reading Of(NetworkOptions options, FitControl control)
    {
        int threads = options.ThreadCount ?? Environment.ProcessorCount;
        if (options.MemoryBudget is { } budget)
        {
            threads = (int)Math.Clamp(budget / ShareOfBudget / CursorBlocksAhead.Bytes, 1, threads);
        }

        return new Reading(options.MissingValues, threads, control);
    }
}
