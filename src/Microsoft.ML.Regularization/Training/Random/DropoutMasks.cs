using System.Numerics;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Fills dropout masks: value i of a mask is a hash of its index under two keys of the mask (the finalizer "lowbias32"
/// of Wellons 2018), so that a mask depends on the seed and its number alone, not on vector width or threads.
/// </summary>
internal struct DropoutMasks(ulong seed, double probability)
{
    private readonly float _kept = (float)(1 / (1 - probability));
    private readonly uint _threshold = (uint)Math.Min(Math.Round(probability * (1L << 32)), uint.MaxValue);
    private FitRandom _keys = new(seed);

    /// <summary>Fills the next mask: 0 with the probability of dropout, otherwise 1 / (1 - probability).</summary>
    public void Fill(Span<float> mask) => Fill(Next(), 0, mask);

    /// <summary>The keys of the next mask.</summary>
    public ulong Next() => _keys.Next();

    /// <summary>Fills a part of the mask of the keys.</summary>
    /// <param name="keys">What <see cref="Next"/> gave.</param>
    /// <param name="first">The index of the part's first value in the mask.</param>
    /// <param name="mask">The part.</param>
    public readonly void Fill(ulong keys, int first, Span<float> mask)
    {
        uint offset = (uint)keys + (uint)first;
        uint key = (uint)(keys >> 32);
        Span<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(mask);
        var index = Vector.CreateSequence(offset, 1u);
        var step = new Vector<uint>((uint)Vector<uint>.Count);
        var keyVector = new Vector<uint>(key);
        var threshold = new Vector<uint>(_threshold);
        var kept = new Vector<float>(_kept);
        for (int i = 0; i < vectors.Length; i++)
        {
            Vector<uint> keep = Vector.GreaterThanOrEqual(Hash(index, keyVector), threshold);
            vectors[i] = Vector.BitwiseAnd(Vector.AsVectorSingle(keep), kept);
            index += step;
        }

        for (int i = vectors.Length * Vector<float>.Count; i < mask.Length; i++)
        {
            mask[i] = Hash(offset + (uint)i, key) >= _threshold ? _kept : 0;
        }
    }

    /// <summary>Where the masks are: from equal positions come equal masks.</summary>
    public readonly ulong Position => _keys.Position;

    /// <summary>Passes over a mask: the next one is as if it had been filled.</summary>
    public void Skip() => Next();

    private static Vector<uint> Hash(Vector<uint> x, Vector<uint> key)
    {
        x ^= Vector.ShiftRightLogical(x, 16);
        x *= new Vector<uint>(0x7feb352d);
        x ^= key;
        x ^= Vector.ShiftRightLogical(x, 15);
        x *= new Vector<uint>(0x846ca68b);
        return x ^ Vector.ShiftRightLogical(x, 16);
    }

    private static uint Hash(uint x, uint key)
    {
        x ^= x >> 16;
        x *= 0x7feb352d;
        x ^= key;
        x ^= x >> 15;
        x *= 0x846ca68b;
        return x ^ (x >> 16);
    }
}
