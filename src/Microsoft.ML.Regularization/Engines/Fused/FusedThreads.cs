namespace Microsoft.ML.Regularization;

/// <summary>Hands work out to threads in shares.</summary>
internal sealed class FusedThreads(int count) : IDisposable
{
    /// <summary>
    /// So many operations take about 20 microseconds. Less is not handed out: there is little to win, and much to lose
    /// where threads have to wait for a processor.
    /// </summary>
    private const long SmallWork = 1 << 22;

    private readonly WorkerTeam _team = new(count, "Fused engine");

    public int Count => _team.Count;

    /// <summary>Calls the action for ranges that cover the items; on this thread where there is little to do.</summary>
    /// <param name="items">Number of items.</param>
    /// <param name="cost">Operations an item, about.</param>
    /// <param name="action">Gets the first item of a range and the number of items.</param>
    public void Split(int items, long cost, Action<int, int> action) => Share(items * cost, share =>
    {
        (int first, int length) = share.Of(items);
        if (length > 0)
        {
            action(first, length);
        }
    });

    /// <summary>Calls the action for each share of the work; for all of it on this thread where there is little.</summary>
    /// <param name="cost">Operations of all of the work, about.</param>
    /// <param name="action">Does a share, whatever it is of.</param>
    public void Share(long cost, Action<WorkShare> action)
    {
        if (_team.Count == 1 || cost < SmallWork)
        {
            action(new WorkShare(0, 1));
        }
        else
        {
            _team.Run(worker => action(new WorkShare(worker, _team.Count)));
        }
    }

    public void Dispose() => _team.Dispose();
}
