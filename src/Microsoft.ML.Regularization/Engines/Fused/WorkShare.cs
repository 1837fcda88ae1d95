namespace Microsoft.ML.Regularization;

/// <summary>One of some equal shares of a piece of work.</summary>
/// <param name="Index">Which one, from 0.</param>
/// <param name="Count">Number of shares.</param>
internal readonly record struct WorkShare(int Index, int Count)
{
    /// <summary>Rows and units are shared out in such multiples, so that tiles stay whole.</summary>
    private const int Tile = 8;

    /// <summary>The range of the items that the share has; the ranges of all shares cover them.</summary>
    /// <param name="items">Number of items.</param>
    /// <param name="grain">Ranges begin at multiples of it.</param>
    public (int First, int Length) Of(int items, int grain = Tile)
    {
        int grains = (items + grain - 1) / grain;
        int first = Math.Min(items, (int)((long)grains * Index / Count) * grain);
        int end = Math.Min(items, (int)((long)grains * (Index + 1) / Count) * grain);
        return (first, end - first);
    }
}
