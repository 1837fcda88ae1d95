using System.Numerics;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Bias, rectifier (ReLU or its leaky form) and dropout of the rows of one layer in one pass, and their gradient in
/// another.
/// </summary>
/// <param name="units">Units of the layer: the width of a row.</param>
/// <param name="slope">Slope below zero.</param>
internal readonly struct RectifierKernel(int units, float slope)
{
    /// <summary>values = mask · rectified(values + bias).</summary>
    /// <param name="values">[rows, units].</param>
    /// <param name="bias">[units].</param>
    /// <param name="mask">[rows, units]; empty without dropout.</param>
    public void Forward(Span<float> values, ReadOnlySpan<float> bias, ReadOnlySpan<float> mask)
    {
        for (int start = 0; start < values.Length; start += units)
        {
            ForwardRow(values.Slice(start, units), bias, mask.IsEmpty ? default : mask.Slice(start, units));
        }
    }

    /// <summary>From the gradient of what <see cref="Forward"/> gave to that of what it got, in place.</summary>
    /// <param name="values">What <see cref="Forward"/> gave, [rows, units].</param>
    /// <param name="gradients">[rows, units].</param>
    /// <param name="mask">[rows, units]; empty without dropout.</param>
    /// <param name="bias">The gradient of the bias, [units]; overwritten.</param>
    public void Backward(
        ReadOnlySpan<float> values, Span<float> gradients, ReadOnlySpan<float> mask, Span<float> bias)
    {
        bias.Clear();
        for (int start = 0; start < values.Length; start += units)
        {
            BackwardRow(
                values.Slice(start, units),
                gradients.Slice(start, units),
                mask.IsEmpty ? default : mask.Slice(start, units),
                bias);
        }
    }

    private void ForwardRow(Span<float> row, ReadOnlySpan<float> bias, ReadOnlySpan<float> mask)
    {
        Span<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(row);
        ReadOnlySpan<Vector<float>> biases = MemoryMarshal.Cast<float, Vector<float>>(bias)[..vectors.Length];
        ReadOnlySpan<Vector<float>> masks = MemoryMarshal.Cast<float, Vector<float>>(mask);
        for (int i = 0; i < vectors.Length; i++)
        {
            Vector<float> value = vectors[i] + biases[i];
            Vector<float> negative = Vector.Min(value, Vector<float>.Zero) * slope;
            Vector<float> rectified = Vector.Max(value, Vector<float>.Zero) + negative;
            vectors[i] = i < masks.Length ? rectified * masks[i] : rectified;
        }

        for (int i = vectors.Length * Vector<float>.Count; i < row.Length; i++)
        {
            float value = row[i] + bias[i];
            row[i] = (value > 0 ? value : value * slope) * (mask.IsEmpty ? 1 : mask[i]);
        }
    }

    private void BackwardRow(
        ReadOnlySpan<float> values, Span<float> row, ReadOnlySpan<float> mask, Span<float> bias)
    {
        ReadOnlySpan<Vector<float>> valueVectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        Span<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(row)[..valueVectors.Length];
        Span<Vector<float>> biases = MemoryMarshal.Cast<float, Vector<float>>(bias)[..valueVectors.Length];
        ReadOnlySpan<Vector<float>> masks = MemoryMarshal.Cast<float, Vector<float>>(mask);
        for (int i = 0; i < valueVectors.Length; i++)
        {
            Vector<float> kept = i < masks.Length ? vectors[i] * masks[i] : vectors[i];
            Vector<float> gradient = Vector.ConditionalSelect(
                Vector.GreaterThan(valueVectors[i], Vector<float>.Zero), kept, kept * slope);
            vectors[i] = gradient;
            biases[i] += gradient;
        }

        for (int i = valueVectors.Length * Vector<float>.Count; i < row.Length; i++)
        {
            row[i] *= (values[i] > 0 ? 1 : slope) * (mask.IsEmpty ? 1 : mask[i]);
            bias[i] += row[i];
        }
    }
}
