using System.Numerics;
using System.Numerics.Tensors;

namespace Microsoft.ML.Regularization;

/// <summary>x σ(x), with the derivative σ(x) + x σ(x) (1 - σ(x)).</summary>
internal sealed class SiluFunction<T> : ActivationFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Chunk = 256;

    public override void Run(Span<T> values, Span<T> slopes)
    {
        Span<T> sigmoids = stackalloc T[Chunk];
        Span<T> rests = stackalloc T[Chunk];
        for (int start = 0; start < values.Length; start += Chunk)
        {
            Span<T> value = values.Slice(start, Math.Min(Chunk, values.Length - start));
            Span<T> factor = slopes.Slice(start, value.Length);
            Span<T> sigmoid = sigmoids[..value.Length];
            Span<T> rest = rests[..value.Length];
            TensorPrimitives.Sigmoid(value, sigmoid);
            TensorPrimitives.Multiply(value, sigmoid, value);
            TensorPrimitives.Subtract(T.One, sigmoid, rest);
            TensorPrimitives.MultiplyAdd(value, rest, sigmoid, sigmoid);
            TensorPrimitives.Multiply(value, factor, value);
            TensorPrimitives.Multiply(sigmoid, factor, factor);
        }
    }
}
