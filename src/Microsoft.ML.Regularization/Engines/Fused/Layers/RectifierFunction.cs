using System.Numerics;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Regularization;

/// <summary>x above zero and x times a slope below: ReLU, its leaky form, and the identity.</summary>
internal sealed class RectifierFunction<T>(T slope) : ActivationFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override void Run(Span<T> values, Span<T> slopes)
    {
        Span<Vector<T>> valueVectors = MemoryMarshal.Cast<T, Vector<T>>(values);
        Span<Vector<T>> slopeVectors = MemoryMarshal.Cast<T, Vector<T>>(slopes)[..valueVectors.Length];
        var below = new Vector<T>(slope);
        for (int i = 0; i < valueVectors.Length; i++)
        {
            Vector<T> value = valueVectors[i];
            Vector<T> factor = slopeVectors[i];
            Vector<T> derivative = Vector.ConditionalSelect(
                Vector.GreaterThan(value, Vector<T>.Zero), factor, factor * below);
            slopeVectors[i] = derivative;
            valueVectors[i] = value * derivative;
        }

        for (int i = valueVectors.Length * Vector<T>.Count; i < values.Length; i++)
        {
            slopes[i] *= values[i] > T.Zero ? T.One : slope;
            values[i] *= slopes[i];
        }
    }
}
