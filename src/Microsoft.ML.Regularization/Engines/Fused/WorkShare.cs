namespace Microsoft.ML.Regularization;

/// <summary>One of some equal shares of a piece of work.</summary>
/// <param name="Index">Which one, from 0.</param>
/// <param name="Count">Number of shares.</param>
internal readonly record struct WorkShare(int Index, int Count)
{
    /// <summary>Ranges begin at multiples of it, so that tiles stay whole.</summary>
    private const int Grain = 8;

    /// <summary>The range of the items that the share has; the ranges of all shares cover them.</summary>
    public (int First, int Length) Of(int items)
    {
        int grains = (items + Grain - 1) / Grain;
        int first = Math.Min(items, (int)((long)grains * Index / Count) * Grain);
        int end = Math.Min(items, (int)((long)grains * (Index + 1) / Count) * Grain);
        return (first, end - first);
    }
}
