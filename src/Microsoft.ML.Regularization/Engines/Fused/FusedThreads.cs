namespace Microsoft.ML.Regularization;

/// <summary>Hands work out to threads in ranges.</summary>
internal sealed class FusedThreads(int count) : IDisposable
{
    /// <summary>Ranges begin at multiples of it, so that tiles stay whole.</summary>
    private const int Grain = 8;

    /// <summary>Waking threads takes about as long as so many operations.</summary>
    private const long SmallWork = 1 << 22;

    private readonly WorkerTeam _team = new(count, "Fused engine");

    public int Count => _team.Count;

    /// <summary>Calls the action for ranges that cover the items; on this thread where there is little to do.</summary>
    /// <param name="items">Number of items.</param>
    /// <param name="cost">Operations an item, about.</param>
    /// <param name="action">Gets the first item of a range and the number of items.</param>
    public void Split(int items, long cost, Action<int, int> action)
    {
        int grains = (items + Grain - 1) / Grain;
        if (_team.Count == 1 || grains == 1 || items * cost < SmallWork)
        {
            action(0, items);
            return;
        }

        _team.Run(worker =>
        {
            int first = Math.Min(items, (int)((long)grains * worker / _team.Count) * Grain);
            int end = Math.Min(items, (int)((long)grains * (worker + 1) / _team.Count) * Grain);
            if (end > first)
            {
                action(first, end - first);
            }
        });
    }

    public void Dispose() => _team.Dispose();
}
