namespace Microsoft.ML.Regularization.Tests.Training;

/// <summary>What a fit learns does not depend on how many cursors the view is read by.</summary>
public sealed class ParallelReadingTests
{
    [Theory]
    [InlineData(null, MissingValues.SkipRow)]
    [InlineData(null, MissingValues.MeanAndIndicator)]
    [InlineData(32L << 20, MissingValues.SkipRow)]
    [InlineData(32L << 20, MissingValues.MeanAndIndicator)]
    public void Read_AnyNumberOfThreads_RowsAndStatisticsAreTheSameToTheBit(long? budget, MissingValues policy)
    {
        TrainingRows one = Read(threads: 1, budget, policy);
        foreach (int threads in new[] { 2, 3, 7 })
        {
            TrainingRows several = Read(threads, budget, policy);

            Assert.Equal(one.Preparation.Means, several.Preparation.Means);
            Assert.Equal(one.Preparation.Scales, several.Preparation.Scales);
            Assert.Equal(one.Preparation.IndicatedFeatures, several.Preparation.IndicatedFeatures);
            Assert.Equal(one.Scaling.Offsets, several.Scaling.Offsets);
            Assert.Equal(one.Scaling.Scales, several.Scaling.Scales);
            Assert.Equal(one.SkippedRows, several.SkippedRows);
            Assert.Equal(Numbers(one.Training), Numbers(several.Training));
            Assert.Equal(Numbers(one.Validation!), Numbers(several.Validation!));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData(32L << 20)]
    public void Fit_AnyNumberOfThreads_WeightsAreTheSameToTheBit(long? budget)
    {
        float[] one = Weights(threads: 1, budget);

        Assert.Equal(one, Weights(threads: 2, budget));
        Assert.Equal(one, Weights(threads: 3, budget));
    }

    private static float[] Weights(int threads, long? budget)
    {
        NetworkRegressionOptions options = Fits.Quick(o =>
            (o.ThreadCount, o.MemoryBudget, o.MaximumEpochs, o.Engine) = (threads, budget, 2, TrainingEngine.Fused));
        return Fits.Weights(Fits.Run(options, new SplitView(Tables.Linear(3000), static batch => 1 + (batch % 90))));
    }

    private static TrainingRows Read(int threads, long? budget, MissingValues policy)
    {
        Row[] rows = Tables.Linear(5000);
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i].Weight = 0.5f + (i % 3);
            if (i % 97 == 5)
            {
                rows[i].Features[1] = float.NaN;
            }
        }

        NetworkRegressionOptions options = Fits.Quick(o =>
        {
            (o.ThreadCount, o.MemoryBudget, o.MissingValues) = (threads, budget, policy);
            o.ExampleWeightColumnName = "Weight";
            o.ValidationFraction = 0.2;
        });
        var control = new FitControl(() => false, null, CancellationToken.None);
        return new TrainingRowsReader(options, true, 3, control)
            .Read(new SplitView(rows, static batch => 1 + (batch * 31 % 130)), null);
    }

    /// <summary>Inputs, targets and weights in the order of an epoch.</summary>
    private static float[] Numbers(RowSource rows)
    {
        float[] inputs = new float[rows.RowCount * rows.InputSize];
        float[] targets = new float[rows.RowCount];
        float[] weights = new float[rows.RowCount];
        long[] ids = new long[rows.RowCount];
        using IRowFeed feed = rows.OpenShuffled(new FitRandom(4));
        int read = feed.Read((int)rows.RowCount, new RowBlock
        {
            Inputs = inputs,
            Targets = targets,
            Weights = weights,
            Ids = ids,
        });
        Assert.Equal(rows.RowCount, read);
        return [.. inputs, .. targets, .. weights, .. ids.Select(static id => (float)id)];
    }
}
