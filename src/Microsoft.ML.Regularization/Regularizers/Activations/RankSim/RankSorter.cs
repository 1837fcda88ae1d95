using System.Numerics.Tensors;
using System.Runtime.Intrinsics;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Ranks values. A row's rank is the number of larger values, which are counted 32 at a time after rounding to 16 bits;
/// what rounding has made equal is put in order afterwards. That has no branch for a processor to guess wrongly, and up
/// to a thousand values it is faster than a radix sort, which takes over where it does not serve.
/// </summary>
internal sealed class RankSorter(int count)
{
    private const int MostCounted = 1024;
    private const int Block = 128;

    /// <summary>Pairs of equal keys for each value, beyond which putting them in order takes longer than a sort.</summary>
    private const int MostTies = 4;

    private readonly RadixRanks _radix = new(count);
    private readonly short[] _keys = new short[(count + Block - 1) / Block * Block];
    private readonly short[] _larger = new short[(count + Block - 1) / Block * Block];
    private readonly int[] _holders = new int[count];

    /// <summary>
    /// The place of each value in descending order, from zero; of equal values the later one comes first.
    /// </summary>
    public void Rank(ReadOnlySpan<float> values, Span<int> ranks)
    {
        if (!(Vector512.IsHardwareAccelerated && count <= MostCounted && RankByCounting(values, ranks)))
        {
            _radix.Rank(values, ranks);
        }
    }

    private bool RankByCounting(ReadOnlySpan<float> values, Span<int> ranks)
    {
        float lowest = TensorPrimitives.Min(values);
        float scale = ushort.MaxValue / (TensorPrimitives.Max(values) - lowest);
        if (!float.IsNormal(scale))
        {
            return false;
        }

        RoundToKeys(values, lowest, scale);
        ReadOnlySpan<short> keys = _keys.AsSpan(0, count);
        for (int start = 0; start < _keys.Length; start += Block)
        {
            CountLarger(keys, _keys.AsSpan(start, Block), _larger.AsSpan(start, Block));
        }

        TensorPrimitives.ConvertTruncating<short, int>(_larger.AsSpan(0, count), ranks);
        int ties = (count * (count - 1) / 2) - TensorPrimitives.Sum<int>(ranks);
        if (ties > MostTies * count)
        {
            return false;
        }

        if (ties > 0)
        {
            PutInOrder(values, ranks);
        }

        return true;
    }

    private void RoundToKeys(ReadOnlySpan<float> values, float lowest, float scale)
    {
        var shift = Vector512.Create(lowest);
        var factor = Vector512.Create(scale);
        var offset = Vector512.Create((int)short.MinValue);
        int i = 0;
        for (; i <= values.Length - (2 * Vector512<float>.Count); i += 2 * Vector512<float>.Count)
        {
            Vector512.Narrow(Key(values[i..]), Key(values[(i + Vector512<float>.Count)..])).CopyTo(_keys, i);
        }

        for (; i < values.Length; i++)
        {
            _keys[i] = (short)((int)((values[i] - lowest) * scale) + short.MinValue);
        }

        Vector512<int> Key(ReadOnlySpan<float> part) =>
            Vector512.ConvertToInt32Native((Vector512.Create(part) - shift) * factor) + offset;
    }

    private static void CountLarger(ReadOnlySpan<short> keys, ReadOnlySpan<short> block, Span<short> larger)
    {
        var first = Vector512.Create(block);
        var second = Vector512.Create(block[32..]);
        var third = Vector512.Create(block[64..]);
        var fourth = Vector512.Create(block[96..]);
        Vector512<short> firstCount = default;
        Vector512<short> secondCount = default;
        Vector512<short> thirdCount = default;
        Vector512<short> fourthCount = default;
        foreach (short key in keys)
        {
            var other = Vector512.Create(key);
            firstCount = Add(firstCount, other, first);
            secondCount = Add(secondCount, other, second);
            thirdCount = Add(thirdCount, other, third);
            fourthCount = Add(fourthCount, other, fourth);
        }

        firstCount.CopyTo(larger);
        secondCount.CopyTo(larger[32..]);
        thirdCount.CopyTo(larger[64..]);
        fourthCount.CopyTo(larger[96..]);

        // Written so that the processor adds under a mask.
        static Vector512<short> Add(Vector512<short> counts, Vector512<short> other, Vector512<short> own) =>
            Vector512.ConditionalSelect(
                Vector512.GreaterThan(other, own), counts + Vector512<short>.One, counts);
    }

    /// <summary>Values with equal keys share the first of their places: each goes on to the place that is its own.</summary>
    private void PutInOrder(ReadOnlySpan<float> values, Span<int> ranks)
    {
        Span<int> holders = _holders;
        holders.Fill(-1);
        for (int i = 0; i < values.Length; i++)
        {
            int moving = i;
            int place = ranks[i];
            for (; holders[place] >= 0; place++)
            {
                int holder = holders[place];
                if (values[moving] > values[holder] || (values[moving] == values[holder] && moving > holder))
                {
                    (holders[place], moving) = (moving, holder);
                }
            }

            holders[place] = moving;
        }

        for (int place = 0; place < holders.Length; place++)
        {
            ranks[holders[place]] = place;
        }
    }
}
