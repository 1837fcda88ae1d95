using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Regularization;

/// <summary>x Φ(x), with the derivative Φ(x) + x φ(x).</summary>
internal sealed class GeluFunction<T> : ActivationFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Chunk = 256;

    /// <summary>
    /// The complementary error function is t exp(-z² + p(t)) with t = 2 / (2 + z); this is the Chebyshev series of p in
    /// 4t - 2 (Numerical Recipes, third edition, section 6.2), whose relative error is below 1.2e-16.
    /// </summary>
    private static readonly double[] _coefficients =
        [
            -1.3026537197817094, 6.4196979235649026e-1, 1.9476473204185836e-2, -9.561514786808631e-3,
            -9.46595344482036e-4, 3.66839497852761e-4, 4.2523324806907e-5, -2.0278578112534e-5, -1.624290004647e-6,
            1.303655835580e-6, 1.5626441722e-8, -8.5238095915e-8, 6.529054439e-9, 5.059343495e-9, -9.91364156e-10,
            -2.27365122e-10, 9.6467911e-11, 2.394038e-12, -6.886027e-12, 8.94487e-13, 3.13092e-13, -1.12708e-13,
            3.81e-16, 7.106e-15, -1.523e-15, -9.4e-17, 1.21e-16, -2.8e-17,
        ];

    /// <summary>The terms that the number can tell from nothing: half of them for single precision.</summary>
    private static readonly Vector<T>[] _series =
    [
        .. _coefficients
            .TakeWhile(static value => Math.Abs(value) > double.CreateChecked(T.BitIncrement(T.One) - T.One) / 100)
            .Select(static value => new Vector<T>(T.CreateChecked(value))),
    ];

    public override void Run(Span<T> values, Span<T> slopes)
    {
        Span<T> shares = stackalloc T[Chunk];
        Span<T> densities = stackalloc T[Chunk];
        T root = T.CreateChecked(1 / Math.Sqrt(2 * Math.PI));
        for (int start = 0; start < values.Length; start += Chunk)
        {
            Span<T> some = values.Slice(start, Math.Min(Chunk, values.Length - start));
            NormalShares(some, shares, densities);
            Span<T> factors = slopes.Slice(start, some.Length);
            TensorPrimitives.Multiply(densities[..some.Length], some, densities);
            TensorPrimitives.MultiplyAdd(densities[..some.Length], root, shares[..some.Length], densities);
            TensorPrimitives.Multiply(shares[..some.Length], factors, shares);
            TensorPrimitives.Multiply(densities[..some.Length], factors, factors);
            TensorPrimitives.Multiply(some, shares[..some.Length], some);
        }
    }

    /// <summary>Φ(x) and exp(-x² / 2).</summary>
    private static void NormalShares(ReadOnlySpan<T> values, Span<T> shares, Span<T> densities)
    {
        Span<T> exponents = stackalloc T[Chunk];
        Span<T> first = stackalloc T[Chunk];
        first.Clear();
        values.CopyTo(first);
        Span<Vector<T>> x = MemoryMarshal.Cast<T, Vector<T>>(first);
        Span<Vector<T>> exponent = MemoryMarshal.Cast<T, Vector<T>>(exponents);
        Span<Vector<T>> density = MemoryMarshal.Cast<T, Vector<T>>(densities);
        Span<Vector<T>> share = MemoryMarshal.Cast<T, Vector<T>>(shares);
        var two = new Vector<T>(T.CreateChecked(2));
        var half = new Vector<T>(T.CreateChecked(0.5));
        var scale = new Vector<T>(T.CreateChecked(Math.Sqrt(0.5)));
        for (int i = 0; i < x.Length; i++)
        {
            Vector<T> z = Vector.Abs(x[i]) * scale;
            Vector<T> t = two / (two + z);
            density[i] = -(z * z);
            share[i] = t * half;
            exponent[i] = (t + t - Vector<T>.One) * two;
        }

        // The sums of a series wait for each other, those of several do not.
        for (int i = 0; i < x.Length; i += 4)
        {
            Series(exponent.Slice(i, 4), half);
        }

        TensorPrimitives.Add(exponents, densities, exponents);
        TensorPrimitives.Exp(exponents, exponents);
        TensorPrimitives.Exp(densities, densities);
        for (int i = 0; i < x.Length; i++)
        {
            Vector<T> tail = share[i] * exponent[i];
            share[i] = Vector.ConditionalSelect(Vector.GreaterThan(x[i], Vector<T>.Zero), Vector<T>.One - tail, tail);
        }
    }

    private static void Series(Span<Vector<T>> y, Vector<T> half)
    {
        Vector<T> y0 = y[0], y1 = y[1], y2 = y[2], y3 = y[3];
        Vector<T> last0 = Vector<T>.Zero, last1 = last0, last2 = last0, last3 = last0;
        Vector<T> sum0 = Vector<T>.Zero, sum1 = sum0, sum2 = sum0, sum3 = sum0;
        for (int i = _series.Length - 1; i > 0; i--)
        {
            Vector<T> term = _series[i];
            (sum0, last0) = ((y0 * sum0) - last0 + term, sum0);
            (sum1, last1) = ((y1 * sum1) - last1 + term, sum1);
            (sum2, last2) = ((y2 * sum2) - last2 + term, sum2);
            (sum3, last3) = ((y3 * sum3) - last3 + term, sum3);
        }

        Vector<T> first = _series[0];
        y[0] = (((y0 * sum0) + first) * half) - last0;
        y[1] = (((y1 * sum1) + first) * half) - last1;
        y[2] = (((y2 * sum2) + first) * half) - last2;
        y[3] = (((y3 * sum3) + first) * half) - last3;
    }
}
