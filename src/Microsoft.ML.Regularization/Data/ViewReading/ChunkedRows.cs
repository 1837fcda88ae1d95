using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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
    private const int GrowthFactor = 4;
    private const int CacheLine = 64;

    // What comes after these lines of a row the processor fetches ahead by itself.
    private const int PrefetchedBytes = 4 * CacheLine;

    private readonly int _shift = ChunkShift(width);
    private T[][] _chunks = [];
    private int _chunkCount;

    public int Width => width;

    public long RowCount { get; private set; }

    public Span<T> Row(long row) => _chunks[(int)(row >> _shift)].AsSpan(InChunk(row) * width, width);

    /// <summary>Rows one after the other, as many as lie together but no more than asked for.</summary>
    /// <param name="first">The first row: one of the table.</param>
    /// <param name="rows">How many are asked for; set to how many are given.</param>
    public Span<T> Rows(long first, ref int rows)
    {
        rows = (int)Math.Min(Math.Min(rows, RowCount - first), (1L << _shift) - InChunk(first));
        return _chunks[(int)(first >> _shift)].AsSpan(InChunk(first) * width, rows * width);
    }

    /// <summary>Adds rows.</summary>
    /// <param name="values">Their values, row after row.</param>
    /// <param name="rows">Their number.</param>
    public void Add(ReadOnlySpan<T> values, int rows)
    {
        while (rows > 0)
        {
            int inChunk = InChunk(RowCount);
            int count = Math.Min(rows, (1 << _shift) - inChunk);
            T[] chunk = ChunkFor((int)(RowCount >> _shift), (inChunk + count) * width);
            values[..(count * width)].CopyTo(chunk.AsSpan(inChunk * width));
            values = values[(count * width)..];
            RowCount += count;
            rows -= count;
        }
    }

    /// <summary>Tells the processor that a row will be read soon: rows in random order wait for memory otherwise.</summary>
    public unsafe void Prefetch(long row)
    {
        if (!Sse.IsSupported || width == 0)
        {
            return;
        }

        // The chunks are pinned.
        ref T start = ref MemoryMarshal.GetArrayDataReference(_chunks[(int)(row >> _shift)]);
        byte* first = (byte*)Unsafe.AsPointer(ref Unsafe.Add(ref start, InChunk(row) * width));
        byte* last = first + Math.Min((width * sizeof(T)) - 1, PrefetchedBytes);
        for (byte* line = first; line < last; line += CacheLine)
        {
            Sse.Prefetch0(line);
        }

        Sse.Prefetch0(last);
    }

    private int FullChunk => width << _shift;

    private int InChunk(long row) => (int)(row & ((1L << _shift) - 1));

    /// <summary>A chunk with room for so many values: a new one, the one there is, or a larger one in its place.</summary>
    private T[] ChunkFor(int chunk, int values)
    {
        if (chunk == _chunkCount)
        {
            if (_chunkCount == _chunks.Length)
            {
                Array.Resize(ref _chunks, Math.Max(4, 2 * _chunks.Length));
            }

            // The first chunk starts small for small tables; all others are full size at once.
            int least = chunk == 0 ? Math.Min(Math.Max(FirstChunkValues, values), FullChunk) : FullChunk;
            _chunks[_chunkCount++] = Allocate(least);
        }
        else if (_chunks[chunk].Length < values)
        {
            T[] larger = Allocate(Math.Min(FullChunk, Math.Max(values, GrowthFactor * _chunks[chunk].Length)));
            _chunks[chunk].CopyTo(larger, 0);
            _chunks[chunk] = larger;
        }

        return _chunks[chunk];
    }

    private T[] Allocate(int length) =>
        GC.AllocateUninitializedArray<T>(Math.Max(length, width), pinned: true);

    private static int ChunkShift(int width)
    {
        int rows = Math.Max(1, MaximumChunkValues / Math.Max(1, width));
        return int.Log2(rows);
    }
}
