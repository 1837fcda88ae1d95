using System.Runtime.Intrinsics.X86;

namespace Microsoft.ML.Regularization;

/// <summary>
/// A growing table of values of a fixed row width in pinned chunks of at most four megabytes: it grows without copying
/// what it holds, so that reading needs little more memory than the table itself.
/// </summary>
/// <typeparam name="T">Values of four bytes.</typeparam>
internal sealed class ChunkedRows<T>(int width)
    where T : unmanaged
{
    private const int MaximumChunkValues = 1 << 20;
    private const int FirstChunkValues = 1 << 14;
    private const int CacheLine = 64;

    private readonly int _shift = ChunkShift(width);
    private readonly List<T[]> _chunks = [];

    public int Width => width;

    public long RowCount { get; private set; }

    public Span<T> Row(long row)
    {
        int inChunk = (int)(row & ((1L << _shift) - 1));
        return _chunks[(int)(row >> _shift)].AsSpan(inChunk * width, width);
    }

    /// <summary>Lets the processor fetch a row that is going to be read, where it can be told so.</summary>
    public unsafe void Prefetch(long row)
    {
        if (!Sse.IsSupported || width == 0)
        {
            return;
        }

        // Chunks are pinned; the row may begin anywhere in its first cache line, so its last value is fetched, too.
        fixed (T* first = Row(row))
        {
            T* last = first + width - 1;
            for (byte* line = (byte*)first; line < last; line += CacheLine)
            {
                Sse.Prefetch0(line);
            }

            Sse.Prefetch0(last);
        }
    }

    /// <summary>Adds a row of unset values.</summary>
    public Span<T> Add()
    {
        int chunk = (int)(RowCount >> _shift);
        int inChunk = (int)(RowCount & ((1L << _shift) - 1));
        if (chunk == _chunks.Count)
        {
            // The first chunk starts small for small tables; all others are full size at once.
            _chunks.Add(Allocate(chunk == 0 ? Math.Min(FirstChunkValues, FullChunk) : FullChunk));
        }
        else if (_chunks[chunk].Length < (inChunk + 1) * width)
        {
            T[] larger = Allocate(Math.Min(FullChunk, 2 * _chunks[chunk].Length));
            _chunks[chunk].CopyTo(larger, 0);
            _chunks[chunk] = larger;
        }

        RowCount++;
        return _chunks[chunk].AsSpan(inChunk * width, width);
    }

    private int FullChunk => width << _shift;

    private T[] Allocate(int length) =>
        GC.AllocateUninitializedArray<T>(Math.Max(length, width), pinned: true);

    private static int ChunkShift(int width)
    {
        int rows = Math.Max(1, MaximumChunkValues / Math.Max(1, width));
        return int.Log2(rows);
    }
}
