using System.Numerics;
using System.Numerics.Tensors;

namespace Microsoft.ML.Regularization;

/// <summary>tanh x, with the derivative 1 - tanh² x.</summary>
internal sealed class TanhFunction<T> : ActivationFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override void Run(Span<T> values, Span<T> slopes)
    {
        TensorPrimitives.Tanh(values, values);
        for (int i = 0; i < values.Length; i++)
        {
            T factor = slopes[i];
            slopes[i] = factor * (T.One - (values[i] * values[i]));
            values[i] *= factor;
        }
    }
}
