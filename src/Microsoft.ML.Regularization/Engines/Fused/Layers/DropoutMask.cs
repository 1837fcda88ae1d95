using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Regularization;

/// <summary>One mask of a stream of dropout masks, any part of which can be written.</summary>
/// <param name="masks">The stream.</param>
/// <param name="keys">The keys of the mask.</param>
internal readonly struct DropoutMask(DropoutMasks masks, ulong keys)
{
    /// <summary>Writes a part of the mask.</summary>
    /// <param name="first">Index of its first value.</param>
    /// <param name="values">The part.</param>
    public void Fill<T>(int first, Span<T> values)
        where T : unmanaged, INumberBase<T>
    {
        if (typeof(T) == typeof(float))
        {
            masks.Fill(keys, first, MemoryMarshal.Cast<T, float>(values));
            return;
        }

        float[] plain = new float[values.Length];
        masks.Fill(keys, first, plain);
        TensorPrimitives.ConvertTruncating<float, T>(plain, values);
    }
}
