namespace Microsoft.ML.Regularization;

/// <summary>
/// A growing table of floats of a fixed row width in pinned chunks of at most four megabytes: it grows without copying
/// what it holds, so that reading needs little more memory than the table itself.
/// </summary>
internal sealed class ChunkedFloats(int width)
{
    private const int MaximumChunkFloats = 1 << 20;
    private const int FirstChunkFloats = 1 << 14;

    private readonly int _shift = ChunkShift(width);
    private readonly List<float[]> _chunks = [];

    public int Width => width;

    public long RowCount { get; private set; }

    public Span<float> Row(long row)
    {
        int inChunk = (int)(row & ((1L << _shift) - 1));
        return _chunks[(int)(row >> _shift)].AsSpan(inChunk * width, width);
    }

    /// <summary>Adds a row of unset values.</summary>
    public Span<float> Add()
    {
        int chunk = (int)(RowCount >> _shift);
        int inChunk = (int)(RowCount & ((1L << _shift) - 1));
        if (chunk == _chunks.Count)
        {
            // The first chunk starts small for small tables; all others are full size at once.
            _chunks.Add(Allocate(chunk == 0 ? Math.Min(FirstChunkFloats, FullChunk) : FullChunk));
        }
        else if (_chunks[chunk].Length < (inChunk + 1) * width)
        {
            float[] larger = Allocate(Math.Min(FullChunk, 2 * _chunks[chunk].Length));
            _chunks[chunk].CopyTo(larger, 0);
            _chunks[chunk] = larger;
        }

        RowCount++;
        return _chunks[chunk].AsSpan(inChunk * width, width);
    }

    private int FullChunk => width << _shift;

    private float[] Allocate(int length) =>
        GC.AllocateUninitializedArray<float>(Math.Max(length, width), pinned: true);

    private static int ChunkShift(int width)
    {
        int rows = Math.Max(1, MaximumChunkFloats / Math.Max(1, width));
        return int.Log2(rows);
    }
}
