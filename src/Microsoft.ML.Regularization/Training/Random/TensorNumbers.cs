using System.Numerics.Tensors;

namespace Microsoft.ML.Regularization;

/// <summary>
/// The random numbers of LibTorch's generator on the CPU without LibTorch (MT19937, Matsumoto and Nishimura 1998), so
/// that a fit begins with the same weights whichever engine runs it.
/// </summary>
internal sealed class TensorNumbers
{
    private const int StateLength = 624;
    private const int Offset = 397;
    private const int NormalBlock = 16;
    private const int HalfBlock = NormalBlock / 2;
    private const int BlocksAtATime = 32;

    private readonly uint[] _state = new uint[StateLength];
    private int _next = StateLength;

    public TensorNumbers(ulong seed)
    {
        _state[0] = (uint)seed;
        for (uint i = 1; i < StateLength; i++)
        {
            uint last = _state[i - 1];
            _state[i] = (1812433253 * (last ^ (last >> 30))) + i;
        }
    }

    /// <summary>As <c>uniform_</c>.</summary>
    public void FillUniform(Span<float> values, double from, double to)
    {
        float first = (float)from;
        float width = (float)to - first;
        foreach (ref float value in values)
        {
            value = MathF.FusedMultiplyAdd(NextUnit(), width, first);
        }
    }

    /// <summary>As <c>normal_</c> of mean 0 for at least 16 values, but for rounding.</summary>
    public void FillNormal(Span<float> values, double standardDeviation)
    {
        if (values.Length < NormalBlock)
        {
            // LibTorch has another way for so few; the numbers are as good.
            Span<float> enough = stackalloc float[NormalBlock];
            FillNormal(enough, standardDeviation);
            enough[..values.Length].CopyTo(values);
            return;
        }

        FillUnits(values);
        int whole = values.Length - (values.Length % NormalBlock);
        for (int start = 0; start < whole; start += BlocksAtATime * NormalBlock)
        {
            int length = Math.Min(BlocksAtATime * NormalBlock, whole - start);
            MakeNormal(values.Slice(start, length), (float)standardDeviation);
        }

        if (values.Length % NormalBlock != 0)
        {
            Span<float> last = values[^NormalBlock..];
            FillUnits(last);
            MakeNormal(last, (float)standardDeviation);
        }
    }

    /// <summary>As <c>randint</c> from 0 to below a bound of at least 2^32.</summary>
    public long NextBelow(long bound)
    {
        ulong high = Next();
        return (long)(((high << 32) | Next()) % (ulong)bound);
    }

    private void FillUnits(Span<float> values)
    {
        foreach (ref float value in values)
        {
            value = NextUnit();
        }
    }

    /// <summary>
    /// Box and Muller's way from uniform to normal numbers: the first half of a block gives radii, the second angles.
    /// </summary>
    private static void MakeNormal(Span<float> blocks, float standardDeviation)
    {
        Span<float> radii = stackalloc float[BlocksAtATime * HalfBlock];
        Span<float> angles = stackalloc float[BlocksAtATime * HalfBlock];
        Span<float> sines = stackalloc float[BlocksAtATime * HalfBlock];
        int count = blocks.Length / NormalBlock;
        for (int i = 0; i < count; i++)
        {
            blocks.Slice(i * NormalBlock, HalfBlock).CopyTo(radii[(i * HalfBlock)..]);
            blocks.Slice((i * NormalBlock) + HalfBlock, HalfBlock).CopyTo(angles[(i * HalfBlock)..]);
        }

        radii = radii[..(count * HalfBlock)];
        angles = angles[..(count * HalfBlock)];
        TensorPrimitives.Subtract(1, radii, radii);
        TensorPrimitives.Log(radii, radii);
        TensorPrimitives.Multiply(radii, -2, radii);
        TensorPrimitives.Sqrt(radii, radii);
        TensorPrimitives.Multiply(radii, standardDeviation, radii);
        TensorPrimitives.Multiply(angles, 2 * MathF.PI, angles);
        // Sines and cosines by themselves are worked out by vectors, both at once would not be.
        TensorPrimitives.Sin(angles, sines);
        TensorPrimitives.Cos(angles, angles);
        TensorPrimitives.Multiply(sines[..angles.Length], radii, sines);
        TensorPrimitives.Multiply(angles, radii, radii);
        for (int i = 0; i < count; i++)
        {
            radii.Slice(i * HalfBlock, HalfBlock).CopyTo(blocks[(i * NormalBlock)..]);
            sines.Slice(i * HalfBlock, HalfBlock).CopyTo(blocks[((i * NormalBlock) + HalfBlock)..]);
        }
    }

    private float NextUnit() => (Next() & 0xFFFFFF) * (1f / (1 << 24));

    private uint Next()
    {
        if (_next == StateLength)
        {
            Renew();
        }

        uint y = _state[_next++];
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >> 18);
    }

    private void Renew()
    {
        for (int i = 0; i < StateLength; i++)
        {
            uint y = (_state[i] & 0x80000000) | (_state[(i + 1) % StateLength] & 0x7fffffff);
            _state[i] = _state[(i + Offset) % StateLength] ^ (y >> 1) ^ ((y & 1) * 0x9908b0df);
        }

        _next = 0;
    }
}
