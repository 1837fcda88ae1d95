using System.Numerics;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Regularization;

/// <summary>Rectifiers (ReLU and its leaky form) as products with a mask.</summary>
internal static class Rectifier
{
    /// <summary>Multiplies mask[i] by the slope where values[i] is not above zero.</summary>
    public static void ScaleMask(ReadOnlySpan<float> values, float slope, Span<float> mask)
    {
        ReadOnlySpan<Vector<float>> valueVectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        Span<Vector<float>> maskVectors = MemoryMarshal.Cast<float, Vector<float>>(mask[..values.Length]);
        for (int i = 0; i < valueVectors.Length; i++)
        {
            Vector<float> kept = maskVectors[i];
            maskVectors[i] = Vector.ConditionalSelect(
                Vector.GreaterThan(valueVectors[i], Vector<float>.Zero), kept, kept * slope);
        }

        for (int i = valueVectors.Length * Vector<float>.Count; i < values.Length; i++)
        {
            mask[i] *= values[i] > 0 ? 1 : slope;
        }
    }
}
