namespace Microsoft.ML.Regularization;

/// <summary>Hands work out to threads in shares.</summary>
internal sealed class FusedThreads(int count) : IDisposable
{
    /// <summary>Handing work out takes about as long as so many operations.</summary>
    private const long SmallWork = 1 << 20;

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
