using System.Numerics;
using System.Numerics.Tensors;

namespace Microsoft.ML.Regularization;

/// <summary>tanh x, with the derivative 1 - tanh² x.</summary>
internal sealed class TanhFunction<T> : ActivationFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Chunk = 256;

    public override void Run(Span<T> values, Span<T> slopes)
    {
        Span<T> rests = stackalloc T[Chunk];
        TensorPrimitives.Tanh(values, values);
        for (int start = 0; start < values.Length; start += Chunk)
        {
            Span<T> value = values.Slice(start, Math.Min(Chunk, values.Length - start));
            Span<T> factor = slopes.Slice(start, value.Length);
            Span<T> rest = rests[..value.Length];
            TensorPrimitives.Multiply(value, value, rest);
            TensorPrimitives.Subtract(T.One, rest, rest);
            TensorPrimitives.Multiply(value, factor, value);
            TensorPrimitives.Multiply(rest, factor, factor);
        }
    }
}
