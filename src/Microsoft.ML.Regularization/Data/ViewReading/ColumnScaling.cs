using System.Numerics.Tensors;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Shifts and scales the columns of many rows at once, in place: with offsets and factors repeated row after row, a
/// table of narrow rows is one long vector.
/// </summary>
internal sealed class ColumnScaling
{
    private const int LeastValues = 1024;

    private readonly float[] _offsets;
    private readonly float[] _scales;

    /// <param name="offsets">What is subtracted, by column.</param>
    /// <param name="scales">The factor or divisor afterwards, by column.</param>
    /// <param name="width">Width of a row: columns beyond are left out.</param>
    public ColumnScaling(float[] offsets, float[] scales, int width)
    {
        int repetitions = (LeastValues / Math.Max(1, width)) + 1;
        _offsets = Repeat(offsets.AsSpan(0, width), repetitions);
        _scales = Repeat(scales.AsSpan(0, width), repetitions);
    }

    /// <summary>Subtracts, then multiplies; NaN stays.</summary>
    public void Multiply(Span<float> rows)
    {
        for (; rows.Length > 0; rows = rows[Next(rows)..])
        {
            Span<float> part = rows[..Next(rows)];
            TensorPrimitives.Subtract(part, _offsets.AsSpan(0, part.Length), part);
            TensorPrimitives.Multiply(part, _scales.AsSpan(0, part.Length), part);
        }
    }

    /// <summary>Subtracts, then divides.</summary>
    public void Divide(Span<float> rows)
    {
        for (; rows.Length > 0; rows = rows[Next(rows)..])
        {
            Span<float> part = rows[..Next(rows)];
            TensorPrimitives.Subtract(part, _offsets.AsSpan(0, part.Length), part);
            TensorPrimitives.Divide(part, _scales.AsSpan(0, part.Length), part);
        }
    }

    private int Next(Span<float> rows) => Math.Min(rows.Length, _offsets.Length);

    private static float[] Repeat(ReadOnlySpan<float> values, int times)
    {
        float[] repeated = new float[values.Length * times];
        for (int first = 0; first < repeated.Length; first += values.Length)
        {
            values.CopyTo(repeated.AsSpan(first));
        }

        return repeated;
    }
}
