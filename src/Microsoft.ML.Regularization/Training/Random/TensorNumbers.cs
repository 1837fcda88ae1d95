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
        for (int start = 0; start + NormalBlock <= values.Length; start += NormalBlock)
        {
            MakeNormal(values.Slice(start, NormalBlock), (float)standardDeviation);
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

    /// <summary>Box and Muller's way from uniform to normal numbers.</summary>
    private static void MakeNormal(Span<float> block, float standardDeviation)
    {
        Span<float> radii = block[..(NormalBlock / 2)];
        Span<float> angles = block[(NormalBlock / 2)..];
        Span<float> sines = stackalloc float[NormalBlock / 2];
        Span<float> cosines = stackalloc float[NormalBlock / 2];
        TensorPrimitives.Subtract(1, radii, radii);
        TensorPrimitives.Log(radii, radii);
        TensorPrimitives.Multiply(radii, -2, radii);
        TensorPrimitives.Sqrt(radii, radii);
        TensorPrimitives.Multiply(radii, standardDeviation, radii);
        TensorPrimitives.Multiply(angles, 2 * MathF.PI, angles);
        TensorPrimitives.SinCos(angles, sines, cosines);
        TensorPrimitives.Multiply(radii, sines, angles);
        TensorPrimitives.Multiply(radii, cosines, radii);
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
