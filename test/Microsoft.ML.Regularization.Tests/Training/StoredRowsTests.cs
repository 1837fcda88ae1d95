namespace Microsoft.ML.Regularization.Tests.Training;

public sealed class StoredRowsTests
{
    // So wide that a chunk holds 1024 rows: the table has several.
    private const int Width = 600;
    private const int Rows = 3000;

    [Theory]
    [InlineData(256)]
    [InlineData(1000)]
    [InlineData(Rows)]
    public void OpenInOrder_ManyChunks_GivesTheRowsAsTheyLie(int batch)
    {
        StoredRows rows = Source(MissingValues.Error, static (row, column) => row + (column / 1000f));
        int next = 0;
        Visit(rows.OpenInOrder(), batch, (id, inputs, target, weight) =>
        {
            Assert.Equal(next, id);
            Check(next++, inputs, target, weight);
        });

        Assert.Equal(Rows, next);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(256)]
    public void OpenRows_AnyOrder_GivesTheRowsOfTheIds(int batch)
    {
        StoredRows rows = Source(MissingValues.Error, static (row, column) => row + (column / 1000f));
        int[] ids = [2999, 0, 1023, 1024, 7, 7, 2048, 2047, .. Enumerable.Range(500, 30)];
        int next = 0;
        Visit(rows.OpenRows(ids), batch, (id, inputs, target, weight) =>
        {
            Assert.Equal(ids[next++], id);
            Check((int)id, inputs, target, weight);
        });

        Assert.Equal(ids.Length, next);
    }

    [Fact]
    public void OpenShuffled_ManyChunks_GivesEachRowOnceWithItsTargetAndWeight()
    {
        StoredRows rows = Source(MissingValues.Error, static (row, column) => row + (column / 1000f));
        var ids = new List<long>();
        Visit(rows.OpenShuffled(new FitRandom(3)), 100, (id, inputs, target, weight) =>
        {
            ids.Add(id);
            Check((int)id, inputs, target, weight);
        });

        Assert.Equal(Enumerable.Range(0, Rows).Select(static i => (long)i), ids.Order());
    }

    [Fact]
    public void OpenInOrder_MissingWithoutIndicator_BecomesTheMean()
    {
        // As in validation rows where the training rows missed nothing.
        StoredRows rows = Source(
            MissingValues.MeanAndIndicator, static (row, column) => row == 5 && column == 9 ? float.NaN : 1);
        float[] values = new float[2];
        Visit(rows.OpenInOrder(), 100, (id, inputs, _, _) => values[0] += id == 5 ? inputs[9] + inputs[10] : 0);
        Visit(rows.OpenRows([5]), 100, (_, inputs, _, _) => values[1] = inputs[9] + inputs[10]);

        Assert.Equal([1, 1], values);
    }

    private static void Check(int row, float[] inputs, float target, float weight)
    {
        Assert.Equal(row, inputs[0]);
        Assert.Equal(row + ((Width - 1) / 1000f), inputs[^1]);
        Assert.Equal((-row, row + 0.5f), (target, weight));
    }

    private static StoredRows Source(MissingValues policy, Func<int, int, float> value)
    {
        var table = new RowTable(Width, 0, 1, hasWeights: true);
        float[] features = new float[Width];
        for (int row = 0; row < Rows; row++)
        {
            for (int column = 0; column < Width; column++)
            {
                features[column] = value(row, column);
            }

            table.Add(new RowRun
            {
                Count = 1,
                Features = features,
                Keys = [],
                Targets = new[] { (float)-row },
                Weights = new[] { row + 0.5f },
            });
        }

        return new StoredRows(table)
        {
            Preparation = new FeaturePreparation
            {
                MissingValues = policy,
                Means = new float[Width],
                Scales = [.. Enumerable.Repeat(1f, Width)],
            },
            Categories = CategoryTables.None,
            TargetSize = 1,
            HasWeights = true,
        };
    }

    private static void Visit(IRowFeed feed, int batch, Action<long, float[], float, float> visit)
    {
        float[] inputs = new float[batch * Width];
        float[] targets = new float[batch];
        float[] weights = new float[batch];
        long[] ids = new long[batch];
        using (feed)
        {
            int count;
            do
            {
                count = feed.Read(
                    batch, new RowBlock { Inputs = inputs, Targets = targets, Weights = weights, Ids = ids });
                for (int i = 0; i < count; i++)
                {
                    visit(ids[i], inputs[(i * Width)..((i + 1) * Width)], targets[i], weights[i]);
                }
            }
            while (count == batch);
        }
    }
}
