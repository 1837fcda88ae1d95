using System.Numerics;
using System.Numerics.Tensors;

namespace Microsoft.ML.Regularization;

/// <summary>x σ(x), with the derivative σ(x) (1 + x (1 - σ(x))).</summary>
internal sealed class SiluFunction<T> : ActivationFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Chunk = 256;

    public override void Run(Span<T> values, Span<T> slopes)
    {
        Span<T> sigmoids = stackalloc T[Chunk];
        for (int start = 0; start < values.Length; start += Chunk)
        {
            Span<T> some = values.Slice(start, Math.Min(Chunk, values.Length - start));
            TensorPrimitives.Sigmoid(some, sigmoids);
            for (int i = 0; i < some.Length; i++)
            {
                T value = some[i];
                T sigmoid = sigmoids[i];
                T factor = slopes[start + i];
                slopes[start + i] = factor * sigmoid * (T.One + (value * (T.One - sigmoid)));
                some[i] = factor * value * sigmoid;
            }
        }
    }
}
