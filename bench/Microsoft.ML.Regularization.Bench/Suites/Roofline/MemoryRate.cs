using System.Numerics.Tensors;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>Bytes a second that one thread reads from memory: the sum of an array far larger than the caches.</summary>
internal static class MemoryRate
{
    private const int Length = 1 << 26;

    public static double BytesPerSecond(int rounds)
    {
        float[] values = new float[Length];
        Array.Fill(values, 1f);
        const double bytes = (double)Length * sizeof(float);
        return Enumerable.Range(0, rounds).Max(_ => bytes / Timed.Seconds(() => Check(values)));
    }

    private static void Check(float[] values)
    {
        if (TensorPrimitives.Sum<float>(values) <= 0)
        {
            throw new InvalidOperationException("The sum of ones is positive.");
        }
    }
}
