namespace Microsoft.ML.Regularization.Tests.Training;

public sealed class RowSourceTests
{
    [Theory]
    [InlineData(null)]
    [InlineData(1L << 20)]
    public void OpenShuffled_OnePass_GivesEveryTrainingRowOnceInAnotherOrder(long? budget)
    {
        TrainingRows rows = Read(Tables.Linear(500), o => o.MemoryBudget = budget);
        List<long> ids = Ids(rows.Training.OpenShuffled(new FitRandom(1)), rows.Training);

        Assert.Equal(rows.Training.RowCount, ids.Count);
        Assert.Equal(Enumerable.Range(0, ids.Count).Select(static i => (long)i), ids.Order());
        Assert.NotEqual(ids.Order(), ids);
    }

    [Fact]
    public void OpenShuffled_SmallPool_MixesOnlyNearbyRows()
    {
        TrainingRows rows = Read(Tables.Linear(20_000), o => (o.MemoryBudget, o.ValidationFraction) = (1 << 20, 0));
        List<long> ids = Ids(rows.Training.OpenShuffled(new FitRandom(1)), rows.Training);

        // Half of the budget over 5 floats and an id a row.
        int pool = (1 << 19) / ((5 * 4) + 8);
        Assert.All(ids.Index(), pair => Assert.True(pair.Item <= pair.Index + pool));
        Assert.Contains(ids.Index(), pair => Math.Abs(pair.Item - pair.Index) > 1000);
    }

    [Fact]
    public void MemoryBudget_RowsAndScaling_AreThoseInMemory()
    {
        Row[] table = Tables.Linear(300);
        TrainingRows stored = Read(table, o => o.MemoryBudget = null);
        TrainingRows streamed = Read(table, o => o.MemoryBudget = 1 << 20);

        Assert.Equal(stored.Preparation.Means, streamed.Preparation.Means);
        Assert.Equal(stored.Preparation.Scales, streamed.Preparation.Scales);
        Assert.Equal(stored.Scaling.Offsets, streamed.Scaling.Offsets);
        Assert.Equal(Values(stored.Training), Values(streamed.Training));
        Assert.Equal(Values(stored.Validation!), Values(streamed.Validation!));
    }

    [Fact]
    public void MemoryBudget_ValidationSet_IsReadFromItsView()
    {
        NetworkRegressionOptions options = Fits.Quick(o => o.MemoryBudget = 1 << 20);
        var control = new FitControl(() => false, null, CancellationToken.None);
        var reader = new TrainingRowsReader(options, true, 3, control);

        TrainingRows rows = reader.Read(Tables.View(Tables.Linear(100)), Tables.View(Tables.Linear(40, seed: 9)));

        Assert.Equal((100, 40), (rows.Training.RowCount, rows.Validation!.RowCount));
        Assert.Equal(40 * 4, Values(rows.Validation).Length);
    }

    [Fact]
    public void RowIds_OfTrainingRows_FollowTheViewWhateverTheOrder()
    {
        Row[] table = Tables.Linear(300);
        TrainingRows rows = Read(table, o => o.ValidationFraction = 0);
        Dictionary<long, float> targets = Targets(rows.Training.OpenShuffled(new FitRandom(8)), rows.Training);

        Assert.All(targets, pair => Assert.Equal(
            (table[pair.Key].Label - rows.Scaling.Offsets[0]) / rows.Scaling.Scales[0], pair.Value, 1e-5f));
    }

    [Fact]
    public void Weights_OfTrainingRows_HaveMeanOne()
    {
        Row[] table = Tables.Linear(200);
        for (int i = 0; i < table.Length; i++)
        {
            table[i].Weight = i % 5;
        }

        TrainingRows rows = Read(table, o => o.ExampleWeightColumnName = "Weight");
        float[] weights = Weights(rows.Training);

        Assert.Equal(1, weights.Average(), 1e-4);
        Assert.Contains(0f, weights);
    }

    private static TrainingRows Read(Row[] table, Action<NetworkRegressionOptions> change)
    {
        NetworkRegressionOptions options = Fits.Quick(change);
        var control = new FitControl(() => false, null, CancellationToken.None);
        return new TrainingRowsReader(options, true, 3, control).Read(Tables.View(table), null);
    }

    private static List<long> Ids(IRowFeed feed, RowSource source)
    {
        var ids = new List<long>();
        Pass(feed, source, (id, _, _, _) => ids.Add(id));
        return ids;
    }

    private static Dictionary<long, float> Targets(IRowFeed feed, RowSource source)
    {
        var targets = new Dictionary<long, float>();
        Pass(feed, source, (id, _, target, _) => targets.Add(id, target));
        return targets;
    }

    private static float[] Values(RowSource source)
    {
        var values = new List<float>();
        Pass(source.OpenInOrder(), source, (_, inputs, target, _) => values.AddRange([.. inputs, target]));
        return [.. values];
    }

    private static float[] Weights(RowSource source)
    {
        var weights = new List<float>();
        Pass(source.OpenInOrder(), source, (_, _, _, weight) => weights.Add(weight));
        return [.. weights];
    }

    private static void Pass(IRowFeed feed, RowSource source, Action<long, float[], float, float> row)
    {
        const int rows = 17;
        float[] inputs = new float[rows * source.InputSize];
        float[] targets = new float[rows];
        float[] weights = new float[source.HasWeights ? rows : 0];
        long[] ids = new long[rows];
        using (feed)
        {
            int count;
            do
            {
                count = feed.Read(
                    rows, new RowBlock { Inputs = inputs, Targets = targets, Weights = weights, Ids = ids });
                for (int i = 0; i < count; i++)
                {
                    float[] input = inputs[(i * source.InputSize)..((i + 1) * source.InputSize)];
                    row(ids[i], input, targets[i], source.HasWeights ? weights[i] : 1);
                }
            }
            while (count == rows);
        }
    }
}
