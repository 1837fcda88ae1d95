namespace Microsoft.ML.Regularization.Tests.Engines.Fused;

public sealed class ThreadIndependenceTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Fit_SoLargeThatEveryPartIsDivided_IsBitForBitThatOfOneThread(int threadCount)
    {
        float[] one = Weights(1);

        Assert.Equal(one, Weights(threadCount));
    }

    /// <summary>
    /// Weights enough for packing and optimizer to be shared out, and two views with pairs enough for those of ConR.
    /// </summary>
    private static float[] Weights(int threadCount)
    {
        NetworkModelParameters model = Fits.Run(
            Fits.Quick(options =>
            {
                options.Engine = TrainingEngine.Fused;
                options.ThreadCount = threadCount;
                options.HiddenUnits = [520, 520];
                options.Dropout = 0.1;
                options.BatchSize = 1100;
                options.MaximumEpochs = 2;
                options.ValidationFraction = 0;
                options.Regularizers = [new ConR { Strength = 0.1 }];
            }),
            Tables.Curved(1100));
        Assert.Equal(TrainingEngine.Fused, model.History.Engine);
        return Fits.Weights(model);
    }
}
