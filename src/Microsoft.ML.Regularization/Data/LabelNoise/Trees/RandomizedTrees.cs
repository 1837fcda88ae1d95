using System.Numerics.Tensors;

namespace Microsoft.ML.Regularization;

/// <summary>
/// What a committee of extremely randomized trees says of each row: the mean over those trees that were grown without
/// it. Trees with leaves of some rows do not follow single wrong labels, and are quickly grown.
/// </summary>
internal static class RandomizedTrees
{
    /// <summary>Trees that are in memory at a time.</summary>
    private const int BlockSize = 16;

    /// <summary>Rows that a tree is grown from, at most.</summary>
    private const int LargestSample = 100_000;

    /// <summary>Features tried at a node: all, but where there are many, the square root of their number.</summary>
    private const int ManyFeatures = 32;

    /// <summary>Probabilities by row and class; null for rows without a label, or that all trees were grown from.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="treeCount">Number of trees.</param>
    /// <param name="smallestLeaf">Number of rows of a leaf, at least.</param>
    /// <param name="seed">Seed: trees are the same on any number of threads.</param>
    public static float[]?[] OutOfBag(TreeTable table, int treeCount, int smallestLeaf, int seed)
    {
        int[] labelled = [.. Enumerable.Range(0, table.Classes.Length).Where(row => table.Classes[row] >= 0)];
        var sums = new float[]?[table.Classes.Length];
        Array.ForEach(labelled, row => sums[row] = new float[table.ClassCount]);
        int[] counts = new int[table.Classes.Length];
        int tried = Math.Max(Math.Min(table.Columns.Length, ManyFeatures), (int)Math.Sqrt(table.Columns.Length));
        for (int first = 0; first < treeCount; first += BlockSize)
        {
            var block = new (RandomizedTree Tree, bool[] IsGrownFrom)[Math.Min(BlockSize, treeCount - first)];
            int start = first;
            Parallel.For(0, block.Length, i => block[i] = Grow(start + i));
            Parallel.ForEach(labelled, row => Add(block, row));
        }

        Parallel.ForEach(labelled, row => sums[row] = counts[row] == 0 ? null : Mean(sums[row]!, counts[row]));
        return sums;

        (RandomizedTree Tree, bool[] IsGrownFrom) Grow(int tree)
        {
            var random = new FitRandom(FitRandom.At((ulong)seed, (ulong)tree, ulong.MaxValue));
            int[] rows = new int[Math.Min(labelled.Length, LargestSample)];
            bool[] isGrownFrom = new bool[table.Classes.Length];
            for (int i = 0; i < rows.Length; i++)
            {
                rows[i] = labelled[random.NextBelow(labelled.Length)];
                isGrownFrom[rows[i]] = true;
            }

            return (new RandomizedTree(table, rows, smallestLeaf, tried, random), isGrownFrom);
        }

        void Add((RandomizedTree Tree, bool[] IsGrownFrom)[] block, int row)
        {
            foreach ((RandomizedTree tree, bool[] isGrownFrom) in block)
            {
                if (!isGrownFrom[row])
                {
                    TensorPrimitives.Add(sums[row]!, tree.Shares(row), sums[row]!);
                    counts[row]++;
                }
            }
        }
    }

    private static float[] Mean(float[] sum, int count)
    {
        TensorPrimitives.Divide(sum, count, sum);
        return sum;
    }
}
