using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>Finds rows of a batch whose targets differ.</summary>
internal static class DistinctTargets
{
    /// <summary>One row, drawn at random, of each group of rows with equal targets; no more rows than asked for.</summary>
    /// <param name="targets">[rows, targets].</param>
    /// <param name="maximum">Most rows.</param>
    /// <param name="generator">Draws where there is a choice.</param>
    /// <returns>The rows in ascending order; null where that is all of them.</returns>
    public static long[]? Choose(Tensor targets, int maximum, Generator generator)
    {
        int width = (int)targets.shape[1];
        var values = MemoryMarshal.Cast<byte, float>(
            targets.detach().to_type(ScalarType.Float32).cpu().contiguous().bytes).ToArray();
        int count = values.Length / width;
        if (count <= maximum && AreDistinct(values, width))
        {
            return null;
        }

        // The first row of a group in random order is a random row of it.
        long[] shuffled = randperm(count, device: generator.device, generator: generator).cpu().data<long>().ToArray();
        List<long> chosen = First(values, width, shuffled, maximum);
        chosen.Sort();
        return [.. chosen];
    }

    private static bool AreDistinct(float[] values, int width)
    {
        long[] inOrder = [.. Enumerable.Range(0, values.Length / width).Select(static row => (long)row)];
        return First(values, width, inOrder, int.MaxValue).Count == inOrder.Length;
    }

    /// <summary>The rows that come first among those with equal targets.</summary>
    private static List<long> First(float[] values, int width, long[] order, int maximum)
    {
        var first = new List<long>(order.Length);
        var seen = new HashSet<ReadOnlyMemory<float>>(order.Length, RowComparer.Instance);
        foreach (long row in order)
        {
            if (first.Count < maximum && seen.Add(values.AsMemory((int)row * width, width)))
            {
                first.Add(row);
            }
        }

        return first;
    }

    private sealed class RowComparer : IEqualityComparer<ReadOnlyMemory<float>>
    {
        public static RowComparer Instance { get; } = new();

        public bool Equals(ReadOnlyMemory<float> x, ReadOnlyMemory<float> y) => x.Span.SequenceEqual(y.Span);

        public int GetHashCode(ReadOnlyMemory<float> row)
        {
            int hash = 17;
            foreach (float value in row.Span)
            {
                hash = (hash * 31) + value.GetHashCode();
            }

            return hash;
        }
    }
}
