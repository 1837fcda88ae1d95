using System.Numerics;
using System.Numerics.Tensors;

namespace Microsoft.ML.Regularization;

/// <summary>Layer normalization (Ba, Kiros, Hinton 2016): y = scale · (x - mean) / √(variance + ε) + shift, by rows.</summary>
/// <param name="parameters">The parameters of the network.</param>
/// <param name="scale">Index of the scale among them; the shift follows.</param>
internal sealed class RowNormalization<T>(FlatParameters<T> parameters, int scale)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly T _epsilon = T.CreateChecked(DenseLayerState.Epsilon);

    /// <summary>Normalizes a row.</summary>
    /// <param name="values">x; overwritten by y.</param>
    /// <param name="normalized">Gets (x - mean) / √(variance + ε).</param>
    /// <returns>1 / √(variance + ε).</returns>
    public T Forward(Span<T> values, Span<T> normalized)
    {
        T length = T.CreateChecked(values.Length);
        TensorPrimitives.Subtract(values, TensorPrimitives.Sum<T>(values) / length, normalized);
        T factor = T.One / T.Sqrt((TensorPrimitives.SumOfSquares<T>(normalized) / length) + _epsilon);
        TensorPrimitives.Multiply(normalized, factor, normalized);
        TensorPrimitives.MultiplyAdd(normalized, parameters.ValueSpan(scale), parameters.ValueSpan(scale + 1), values);
        return factor;
    }

    /// <summary>From the gradient of y to that of x, in place.</summary>
    public void Backward(Span<T> gradient, ReadOnlySpan<T> normalized, T factor)
    {
        T length = T.CreateChecked(gradient.Length);
        TensorPrimitives.Multiply(gradient, parameters.ValueSpan(scale), gradient);
        T mean = TensorPrimitives.Sum<T>(gradient) / length;
        T along = TensorPrimitives.Dot(gradient, normalized) / length;
        TensorPrimitives.Subtract(gradient, mean, gradient);
        TensorPrimitives.MultiplyAdd(normalized, -along, gradient, gradient);
        TensorPrimitives.Multiply(gradient, factor, gradient);
    }

    /// <summary>The gradients of scale and shift of some units.</summary>
    /// <param name="gradient">That of y, all rows.</param>
    /// <param name="normalized">What <see cref="Forward"/> gave.</param>
    /// <param name="units">First unit and number of units.</param>
    /// <param name="adds">Whether they add to those that are there.</param>
    public void BackwardParameters(
        MatrixBuffer<T> gradient, MatrixBuffer<T> normalized, (int First, int Count) units, bool adds)
    {
        Span<T> scales = parameters.GradientSpan(scale).Slice(units.First, units.Count);
        Span<T> shifts = parameters.GradientSpan(scale + 1).Slice(units.First, units.Count);
        if (!adds)
        {
            scales.Clear();
            shifts.Clear();
        }

        for (int row = 0; row < gradient.All.Rows; row++)
        {
            Span<T> own = gradient.Rows(row, 1).Slice(units.First, units.Count);
            TensorPrimitives.MultiplyAdd(own, normalized.Rows(row, 1).Slice(units.First, units.Count), scales, scales);
            TensorPrimitives.Add(shifts, own, shifts);
        }
    }
}
