namespace Microsoft.ML.Regularization;

/// <summary>
/// Rows in an order that looks random and needs no memory: row (a · i + b) modulo the number of rows, with a and b
/// drawn for each epoch. A shuffled list of ten million rows would be as large as the series.
/// </summary>
internal sealed class RowOrder
{
    private readonly IReadOnlyList<WindowRange> _ranges;
    private readonly long[] _ends;
    private long _factor = 1;
    private long _shift;

    public RowOrder(IReadOnlyList<WindowRange> ranges)
    {
        _ranges = ranges;
        _ends = new long[ranges.Count];
        long end = 0;
        for (int i = 0; i < _ends.Length; i++)
        {
            _ends[i] = end += ranges[i].Count;
        }
    }

    /// <summary>Number of rows.</summary>
    public long Count => _ends.Length == 0 ? 0 : _ends[^1];

    /// <summary>Draws a new order.</summary>
    public void Shuffle(Random random)
    {
        // Near the golden section neighbours are spread most evenly; any share from a quarter to three will do.
        do
        {
            _factor = (long)(Count * (0.25 + (random.NextDouble() / 2)));
        }
        while (Count > 3 && GreatestCommonDivisor(_factor, Count) != 1);

        _factor = Math.Max(1, _factor);
        _shift = random.NextInt64(Count);
    }

    /// <summary>The row that comes at a place of the order.</summary>
    public (WindowRange Range, int Row) At(long place)
    {
        long row = (long)(((UInt128)place * (ulong)_factor + (ulong)_shift) % (ulong)Count);
        int range = Array.BinarySearch(_ends, row);
        range = range >= 0 ? range + 1 : ~range;
        return (_ranges[range], (int)(row - (range == 0 ? 0 : _ends[range - 1])));
    }

    private static long GreatestCommonDivisor(long a, long b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);
}
