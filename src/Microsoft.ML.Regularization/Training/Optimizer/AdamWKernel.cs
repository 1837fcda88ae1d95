using System.Numerics;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Regularization;

/// <summary>The arithmetic of AdamW (Loshchilov and Hutter 2019) over spans, in one pass.</summary>
internal static class AdamWKernel
{
    public const double FirstMomentDecay = 0.9;
    public const double SecondMomentDecay = 0.999;
    public const double Epsilon = 1e-8;

    /// <summary>Updates parameters and moments.</summary>
    /// <param name="values">Parameters.</param>
    /// <param name="gradients">Their gradient, which is read times <see cref="AdamWFactors.Gradient"/>.</param>
    /// <param name="first">First moments.</param>
    /// <param name="second">Second moments.</param>
    /// <param name="factors">The numbers of this step.</param>
    public static void Step(
        Span<float> values, ReadOnlySpan<float> gradients, Span<float> first, Span<float> second, AdamWFactors factors)
    {
        Span<Vector<float>> p = MemoryMarshal.Cast<float, Vector<float>>(values);
        ReadOnlySpan<Vector<float>> g = MemoryMarshal.Cast<float, Vector<float>>(gradients);
        Span<Vector<float>> m = MemoryMarshal.Cast<float, Vector<float>>(first);
        Span<Vector<float>> v = MemoryMarshal.Cast<float, Vector<float>>(second);
        var shrink = new Vector<float>(factors.Shrink);
        var scale = new Vector<float>(factors.Gradient);
        var beta1 = new Vector<float>((float)(1 - FirstMomentDecay));
        var beta2 = new Vector<float>((float)SecondMomentDecay);
        var rest2 = new Vector<float>((float)(1 - SecondMomentDecay));
        var rate = new Vector<float>(factors.Rate);
        var root = new Vector<float>(factors.RootFactor);
        var epsilon = new Vector<float>((float)Epsilon);
        for (int i = 0; i < p.Length; i++)
        {
            Vector<float> gradient = g[i] * scale;
            Vector<float> m1 = m[i] + ((gradient - m[i]) * beta1);
            Vector<float> m2 = (v[i] * beta2) + (gradient * gradient * rest2);
            m[i] = m1;
            v[i] = m2;
            p[i] = (p[i] * shrink) - (rate * m1 / ((Vector.SquareRoot(m2) * root) + epsilon));
        }

        for (int i = p.Length * Vector<float>.Count; i < values.Length; i++)
        {
            float gradient = gradients[i] * factors.Gradient;
            first[i] += (gradient - first[i]) * (float)(1 - FirstMomentDecay);
            second[i] = (second[i] * (float)SecondMomentDecay) + (gradient * gradient * (float)(1 - SecondMomentDecay));
            values[i] = (values[i] * factors.Shrink)
                - (factors.Rate * first[i] / ((MathF.Sqrt(second[i]) * factors.RootFactor) + (float)Epsilon));
        }
    }
}
