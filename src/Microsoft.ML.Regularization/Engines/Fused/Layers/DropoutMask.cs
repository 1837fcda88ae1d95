using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Regularization;

/// <summary>One mask of a stream of dropout masks, any part of which can be written.</summary>
/// <param name="masks">The stream.</param>
/// <param name="keys">The keys of the mask.</param>
/// <param name="kept">The mask itself, where somebody has it; otherwise null.</param>
internal readonly struct DropoutMask(DropoutMasks masks, ulong keys, float[]? kept = null)
{
    /// <summary>Writes a part of the mask.</summary>
    /// <param name="first">Index of its first value.</param>
    /// <param name="values">The part.</param>
    public void Fill<T>(int first, Span<T> values)
        where T : unmanaged, INumberBase<T>
    {
        if (typeof(T) == typeof(float))
        {
            Span<float> part = MemoryMarshal.Cast<T, float>(values);
            if (kept is null)
            {
                masks.Fill(keys, first, part);
            }
            else
            {
                kept.AsSpan(first, part.Length).CopyTo(part);
            }

            return;
        }

        float[] plain = new float[values.Length];
        masks.Fill(keys, first, plain);
        TensorPrimitives.ConvertTruncating<float, T>(plain, values);
    }
}
