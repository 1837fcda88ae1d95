namespace Microsoft.ML.Regularization.Tests.Training;

public sealed class FitTests
{
    [Fact]
    public void Fit_LinearLabel_IsLearnedWithoutHiddenUnits()
    {
        Row[] rows = Tables.Linear(400);
        NetworkModelParameters model = Fits.Run(
            Fits.Quick(o => (o.HiddenUnits, o.MaximumEpochs, o.WeightDecay) = ([], 60, 0)), rows);

        Assert.True(Fits.MeanSquaredError(model, Tables.Linear(200, seed: 8)) < 1e-3 * Fits.Variance(rows));
    }

    [Theory]
    [InlineData(RegressionLoss.Squared)]
    [InlineData(RegressionLoss.Absolute)]
    [InlineData(RegressionLoss.Huber)]
    [InlineData(RegressionLoss.SmoothL1)]
    public void Fit_CurvedLabel_IsFarBetterThanTheMean(RegressionLoss loss)
    {
        Row[] rows = Tables.Curved(1000);
        NetworkModelParameters model = Fits.Run(
            Fits.Quick(o => (o.HiddenUnits, o.MaximumEpochs, o.Loss) = ([32, 32], 30, loss)), rows);

        Row[] test = Tables.Curved(500, seed: 8);
        Assert.True(Fits.MeanSquaredError(model, test) < 0.05 * Fits.Variance(test));
    }

    [Theory]
    [InlineData(LearningRateSchedule.Cosine)]
    [InlineData(LearningRateSchedule.OneCycle)]
    [InlineData(LearningRateSchedule.Plateau)]
    public void Fit_EverySchedule_Learns(LearningRateSchedule schedule)
    {
        Row[] rows = Tables.Linear(300);
        NetworkModelParameters model = Fits.Run(
            Fits.Quick(o => (o.LearningRateSchedule, o.MaximumEpochs) = (schedule, 20)), rows);

        Assert.True(Fits.MeanSquaredError(model, rows) < 0.1 * Fits.Variance(rows));
    }

    [Theory]
    [InlineData(NetworkNormalization.Batch, false)]
    [InlineData(NetworkNormalization.Layer, true)]
    public void Fit_NormalizationAndDropout_Learns(NetworkNormalization normalization, bool isResidual)
    {
        Row[] rows = Tables.Linear(301);
        NetworkModelParameters model = Fits.Run(
            Fits.Quick(o =>
            {
                (o.HiddenUnits, o.MaximumEpochs, o.Dropout) = ([16, 16], 20, 0.1);
                (o.Normalization, o.UsesResidualConnections) = (normalization, isResidual);
            }),
            rows);

        Assert.True(Fits.MeanSquaredError(model, rows) < 0.2 * Fits.Variance(rows));
    }

    [Fact]
    public void Fit_OneRow_ScoresItsLabel()
    {
        Row[] rows = Tables.Linear(1);
        NetworkModelParameters model = Fits.Run(
            Fits.Quick(o => (o.Normalization, o.MaximumEpochs) = (NetworkNormalization.Batch, 50)), rows);

        Assert.Equal(rows[0].Label, Fits.Score(model, rows)[0], 0.2);
        Assert.Equal(50, model.History.Epochs.Count);
    }

    [Theory]
    [InlineData(33, 32)]
    [InlineData(32, 1)]
    public void Fit_BatchNormalizationWithALeftOverRow_StaysFinite(int rowCount, int batchSize)
    {
        Row[] rows = Tables.Linear(rowCount);
        NetworkModelParameters model = Fits.Run(
            Fits.Quick(o =>
            {
                (o.Normalization, o.BatchSize, o.ValidationFraction) = (NetworkNormalization.Batch, batchSize, 0);
            }),
            rows);

        Assert.All(Fits.Score(model, rows), static score => Assert.True(double.IsFinite(score)));
    }

    [Fact]
    public void Fit_AllLabelsEqual_ScoresAreNearTheLabel()
    {
        Row[] rows = Tables.Make(100, 3, static _ => 42);
        NetworkModelParameters model = Fits.Run(Fits.Quick(o => o.MaximumEpochs = 30), rows);

        Assert.All(Fits.Score(model, rows), static score => Assert.Equal(42, score, 0.5));
    }

    [Fact]
    public void Fit_SeedOfContext_DecidesTheModel()
    {
        Row[] rows = Tables.Linear(100);
        byte[] Bytes(int? seed) => NetworkModelWriter.Write(
            Fits.Run(Fits.Quick(o => o.Dropout = 0.2), Tables.View(rows), seed: seed));

        Assert.Equal(Bytes(1), Bytes(1));
        Assert.NotEqual(Bytes(1), Bytes(2));
        Assert.NotEqual(Bytes(null), Bytes(null));
    }

    [Fact]
    public void Fit_SeedOfOptions_OverridesThatOfContext()
    {
        Row[] rows = Tables.Linear(100);
        byte[] Bytes(int? seed) => NetworkModelWriter.Write(
            Fits.Run(Fits.Quick(o => o.Seed = 5), Tables.View(rows), seed: seed));

        Assert.Equal(Bytes(null), Bytes(3));
    }

    [Fact]
    public void Fit_InitialModel_ContinuesWhereItEnded()
    {
        Row[] rows = Tables.Linear(300);
        NetworkModelParameters first = Fits.Run(
            Fits.Quick(o => (o.MaximumEpochs, o.ValidationFraction) = (20, 0)), rows);
        NetworkModelParameters second = Fits.Run(
            Fits.Quick(o =>
            {
                (o.InitialModel, o.MaximumEpochs) = (first, 1);
                (o.ValidationFraction, o.LearningRate) = (0, 1e-5);
            }),
            rows);

        Assert.Equal(first.Features.Means, second.Features.Means);
        Assert.Equal(
            first.History.Epochs[^1].TrainingLoss,
            second.History.Epochs[0].TrainingLoss,
            first.History.Epochs[0].TrainingLoss / 20);
    }

    [Fact]
    public void Fit_InitialModelOfOtherShape_SaysWhatToDo()
    {
        NetworkModelParameters first = Fits.Run(Fits.Quick(o => o.HiddenUnits = [4]), Tables.Linear(30));

        var error = Assert.Throws<ArgumentException>(
            () => Fits.Run(Fits.Quick(o => o.InitialModel = first), Tables.Linear(30)));

        Assert.Contains("HiddenUnits", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_RowOfWeightTwo_CountsAsTwoRows()
    {
        Row[] rows = Tables.Linear(30);
        Row[] twice = [.. rows, .. rows[..10]];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i].Weight = i < 10 ? 2 : 1;
        }

        float[] Weights(Row[] table, string? column) => Fits.Weights(Fits.Run(
            Fits.Quick(o =>
            {
                (o.BatchSize, o.ValidationFraction, o.MaximumEpochs, o.LearningRate) = (64, 0, 10, 0.001);
                (o.StandardizesFeatures, o.StandardizesTarget, o.ExampleWeightColumnName) = (false, false, column);
            }),
            table));

        Assert.All(
            Weights(rows, "Weight").Zip(Weights(twice, null)),
            static pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
    }

    [Fact]
    public void Fit_MemoryBudget_IsAsGoodAsInMemory()
    {
        Row[] rows = Tables.Curved(30_000);
        Row[] test = Tables.Curved(500, seed: 8);
        double Error(long? budget) => Fits.MeanSquaredError(
            Fits.Run(
                Fits.Quick(o =>
                {
                    (o.MemoryBudget, o.HiddenUnits) = (budget, [32]);
                    (o.MaximumEpochs, o.BatchSize) = (3, 128);
                }),
                rows),
            test);

        double inMemory = Error(null);
        double streamed = Error(1 << 20);

        Assert.True(inMemory < 0.1 * Fits.Variance(test));
        Assert.True(streamed < (1.5 * inMemory) + (0.01 * Fits.Variance(test)));
    }
}
