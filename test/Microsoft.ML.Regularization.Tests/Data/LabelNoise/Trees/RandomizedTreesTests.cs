namespace Microsoft.ML.Regularization.Tests;

/// <summary>The committee of trees that judges labels.</summary>
public sealed class RandomizedTreesTests
{
    [Fact]
    public void Tree_OneThresholdPossible_SplitsThere()
    {
        // Any threshold between 0 and 1 parts the rows alike.
        var table = new TreeTable([[0, 0, 1, 1, 1]], [0, 0, 1, 1, 0], 2);

        var tree = new RandomizedTree(table, [0, 1, 2, 3, 4], 2, 1, new FitRandom(1));

        Assert.Equal([1f, 0], tree.Shares(0).ToArray());
        Assert.Equal([1f / 3, 2f / 3], tree.Shares(4).ToArray());
    }

    [Fact]
    public void Tree_SmallestLeaf_IsKept()
    {
        var table = new TreeTable([[1, 2, 3, 4, 5, 6]], [0, 1, 0, 1, 0, 1], 2);

        var tree = new RandomizedTree(table, [0, 1, 2, 3, 4, 5], 3, 1, new FitRandom(1));

        // Either one leaf of all rows, or one split in the middle: shares of thirds or halves, never of one row.
        Assert.All(Enumerable.Range(0, 6), row => Assert.InRange(tree.Shares(row)[0], 1f / 3, 2f / 3));
    }

    [Fact]
    public void Tree_MissingValues_GoWithTheLargeOnes()
    {
        var table = new TreeTable([[0, 0, 1, 1, float.NaN, float.NaN]], [0, 0, 1, 1, 1, 1], 2);

        var tree = new RandomizedTree(table, [0, 1, 2, 3, 4, 5], 1, 1, new FitRandom(1));

        Assert.Equal([0f, 1], tree.Shares(4).ToArray());
        Assert.Equal([1f, 0], tree.Shares(0).ToArray());
    }

    [Fact]
    public void Tree_ExtremeValues_StillSplits()
    {
        var table = new TreeTable([[-float.MaxValue, -float.MaxValue, float.MaxValue]], [0, 0, 1], 2);

        var tree = new RandomizedTree(table, [0, 1, 2], 1, 1, new FitRandom(1));

        Assert.Equal([0f, 1], tree.Shares(2).ToArray());
    }

    [Fact]
    public void OutOfBag_Interaction_IsLearned()
    {
        // Neither feature alone says anything: the class is whether both have the same sign.
        var random = new FitRandom(5);
        float[][] columns = [new float[400], new float[400], new float[400]];
        int[] classes = new int[400];
        for (int i = 0; i < 400; i++)
        {
            Array.ForEach(columns, column => column[i] = (float)random.NextUnit() - 0.5f);
            classes[i] = columns[0][i] * columns[1][i] > 0 ? 1 : 0;
        }

        float[]?[] shares = RandomizedTrees.OutOfBag(new TreeTable(columns, classes, 2), 100, 3, 1);

        Assert.InRange(shares.Where((row, i) => row![classes[i]] > 0.5).Count(), 340, 400);
        Assert.All(shares, static row => Assert.Equal(1, row!.Sum(), 1e-4));
    }

    [Fact]
    public void OutOfBag_RowsOfLabelsDrawnAtRandom_AreNotFollowed()
    {
        // Out of the bag nothing can be known, while each tree grows to single rows.
        var random = new FitRandom(6);
        float[] column = [.. Enumerable.Range(0, 600).Select(_ => (float)random.NextUnit())];
        int[] classes = [.. Enumerable.Range(0, 600).Select(_ => random.NextBelow(2))];

        float[]?[] shares = RandomizedTrees.OutOfBag(new TreeTable([column], classes, 2), 100, 1, 1);

        Assert.InRange(shares.Where((row, i) => row![classes[i]] > 0.5).Count(), 230, 370);
    }

    [Fact]
    public void OutOfBag_SeedAndRowsWithoutLabel_DecideAlone()
    {
        float[] column = [.. Enumerable.Range(0, 100).Select(static i => (float)(i % 17))];
        int[] classes = [.. Enumerable.Range(0, 100).Select(static i => i == 7 ? -1 : i % 17 > 8 ? 1 : 0)];
        var table = new TreeTable([column], classes, 2);

        float[]?[] one = RandomizedTrees.OutOfBag(table, 40, 5, 1);

        Assert.Equal(one, RandomizedTrees.OutOfBag(table, 40, 5, 1));
        Assert.NotEqual(one, RandomizedTrees.OutOfBag(table, 40, 5, 2));
        Assert.Null(one[7]);
    }
}
