using System.Runtime.InteropServices;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Ranks values by a radix sort of their bits: its cost grows with their number alone, and it is stable.
/// </summary>
internal sealed class RadixRanks(int count)
{
    private const int Digits = 4;
    private const int Buckets = 256;

    private readonly int[] _starts = new int[Digits * Buckets];
    private readonly ulong[] _from = new ulong[count];
    private readonly ulong[] _to = new ulong[count];

    /// <inheritdoc cref="RankSorter.Rank"/>
    public void Rank(ReadOnlySpan<float> values, Span<int> ranks)
    {
        Load(MemoryMarshal.Cast<float, uint>(values));
        ulong[] from = _from;
        ulong[] to = _to;
        for (int digit = 0; digit < Digits; digit++)
        {
            Span<int> starts = _starts.AsSpan(digit * Buckets, Buckets);
            int shift = 32 + (8 * digit);
            Accumulate(starts);
            foreach (ulong item in from)
            {
                to[starts[(byte)(item >> shift)]++] = item;
            }

            (from, to) = (to, from);
        }

        for (int place = 0; place < from.Length; place++)
        {
            ranks[(int)(uint)from[place]] = count - 1 - place;
        }
    }

    /// <summary>Puts the order of the bits above the index, and counts the digits.</summary>
    private void Load(ReadOnlySpan<uint> bits)
    {
        Array.Clear(_starts);
        Span<int> digits = _starts;
        for (int i = 0; i < bits.Length; i++)
        {
            // Negative numbers have their order reversed, positive ones come after them.
            uint key = bits[i] ^ ((uint)((int)bits[i] >> 31) | 0x8000_0000);
            _from[i] = ((ulong)key << 32) | (uint)i;
            digits[(byte)key]++;
            digits[Buckets + (byte)(key >> 8)]++;
            digits[(2 * Buckets) + (byte)(key >> 16)]++;
            digits[(3 * Buckets) + (byte)(key >> 24)]++;
        }
    }

    private static void Accumulate(Span<int> counts)
    {
        int sum = 0;
        foreach (ref int bucket in counts)
        {
            int next = sum + bucket;
            bucket = sum;
            sum = next;
        }
    }
}
