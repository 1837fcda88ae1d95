using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Regularization;

/// <summary>
/// An extremely randomized tree: at each node one random threshold of each of some features is tried, and the one that
/// leaves the purest children is taken.
/// </summary>
/// <remarks>
/// Source: P. Geurts, D. Ernst, L. Wehenkel, "Extremely Randomized Trees", Machine Learning 63, 2006; Gini impurity.
/// </remarks>
internal sealed class RandomizedTree
{
    private readonly List<TreeNode> _nodes = [default];
    private readonly List<float> _shares = [];
    private readonly TreeTable _table;
    private readonly int _smallestLeaf;
    private readonly int[] _features;
    private readonly int _triedFeatures;
    private FitRandom _random;

    /// <param name="table">What it is grown from.</param>
    /// <param name="rows">The rows; their order changes. A row that stands there twice counts twice.</param>
    /// <param name="smallestLeaf">Number of rows of a leaf, at least.</param>
    /// <param name="triedFeatures">Number of features that are tried at a node.</param>
    /// <param name="random">Source of random numbers.</param>
    public RandomizedTree(TreeTable table, int[] rows, int smallestLeaf, int triedFeatures, FitRandom random)
    {
        _table = table;
        _smallestLeaf = smallestLeaf;
        _triedFeatures = triedFeatures;
        _features = [.. Enumerable.Range(0, table.Columns.Length)];
        _random = random;
        Grow(rows);
    }

    /// <summary>Shares of the classes in the leaf where a row of the table ends.</summary>
    public ReadOnlySpan<float> Shares(int row)
    {
        ReadOnlySpan<TreeNode> nodes = CollectionsMarshal.AsSpan(_nodes);
        TreeNode node = nodes[0];
        while (node.Feature >= 0)
        {
            bool isFirst = _table.Columns[node.Feature][row] <= node.Threshold;
            node = nodes[isFirst ? node.Target : node.Target + 1];
        }

        return CollectionsMarshal.AsSpan(_shares).Slice(node.Target, _table.ClassCount);
    }

    private void Grow(int[] rows)
    {
        // A stack of its own: outliers can make a tree deeper than that of the thread allows.
        var open = new Stack<(int Node, int Start, int End)>();
        open.Push((0, 0, rows.Length));
        float[] counts = new float[_table.ClassCount];
        float[] first = new float[_table.ClassCount];
        while (open.TryPop(out (int Node, int Start, int End) part))
        {
            Span<int> own = rows.AsSpan(part.Start..part.End);
            Count(own, counts);
            if (Split(own, counts, first) is not { } split)
            {
                _nodes[part.Node] = new TreeNode(-1, 0, _shares.Count);
                TensorPrimitives.Divide(counts, own.Length, counts);
                _shares.AddRange(counts);
                continue;
            }

            int middle = part.Start + Partition(own, _table.Columns[split.Feature], split.Threshold);
            _nodes[part.Node] = new TreeNode(split.Feature, split.Threshold, _nodes.Count);
            open.Push((_nodes.Count, part.Start, middle));
            open.Push((_nodes.Count + 1, middle, part.End));
            _nodes.AddRange([default, default]);
        }
    }

    private (int Feature, float Threshold)? Split(ReadOnlySpan<int> rows, float[] counts, float[] first)
    {
        if (rows.Length < 2 * _smallestLeaf || TensorPrimitives.Max<float>(counts) == rows.Length)
        {
            return null;
        }

        (int Feature, float Threshold)? best = null;
        double purest = double.NegativeInfinity;
        int tried = 0;
        for (int i = 0; i < _features.Length && tried < _triedFeatures; i++)
        {
            int drawn = i + _random.NextBelow(_features.Length - i);
            (_features[i], _features[drawn]) = (_features[drawn], _features[i]);
            float[] column = _table.Columns[_features[i]];
            if (Threshold(rows, column) is { } threshold)
            {
                tried++;
                double purity = Purity(rows, column, threshold, counts, first);
                (best, purest) = purity > purest ? ((_features[i], threshold), purity) : (best, purest);
            }
        }

        return best;
    }

    /// <summary>A threshold between the smallest and the largest value; null where there is only one.</summary>
    private float? Threshold(ReadOnlySpan<int> rows, float[] column)
    {
        float lowest = float.PositiveInfinity;
        float highest = float.NegativeInfinity;
        foreach (int row in rows)
        {
            // Comparisons with NaN are false: missing values take no part.
            float value = column[row];
            lowest = value < lowest ? value : lowest;
            highest = value > highest ? value : highest;
        }

        // In double precision the width of the range is finite.
        double width = (double)highest - lowest;
        return width > 0 ? (float)(lowest + (_random.NextUnit() * width)) : null;
    }

    /// <summary>Σ of squared counts over the size, of both children: the larger, the lower the Gini impurity.</summary>
    private double Purity(ReadOnlySpan<int> rows, float[] column, float threshold, float[] counts, float[] first)
    {
        Array.Clear(first);
        int size = 0;
        foreach (int row in rows)
        {
            if (column[row] <= threshold)
            {
                first[_table.Classes[row]]++;
                size++;
            }
        }

        int others = rows.Length - size;
        if (size < _smallestLeaf || others < _smallestLeaf)
        {
            return double.NegativeInfinity;
        }

        double purity = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            double rest = counts[i] - first[i];
            purity += ((double)first[i] * first[i] / size) + (rest * rest / others);
        }

        return purity;
    }

    private void Count(ReadOnlySpan<int> rows, float[] counts)
    {
        Array.Clear(counts);
        foreach (int row in rows)
        {
            counts[_table.Classes[row]]++;
        }
    }

    private static int Partition(Span<int> rows, float[] column, float threshold)
    {
        int next = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            if (column[rows[i]] <= threshold)
            {
                (rows[next], rows[i]) = (rows[i], rows[next]);
                next++;
            }
        }

        return next;
    }
}
