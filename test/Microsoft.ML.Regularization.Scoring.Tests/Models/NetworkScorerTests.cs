using Microsoft.ML.Regularization.Scoring.Tests.Kernels;

namespace Microsoft.ML.Regularization.Scoring.Tests.Models;

public sealed class NetworkScorerTests
{
    [Fact]
    public void ScoreRow_CompleteRow_PreparesRunsAndRescales()
    {
        NetworkModelParameters model = TestModels.Model(outputs: 2);
        var scorer = new NetworkScorer(model, "Features");
        float[] features = [1, -2, 3.5f], scores = new float[2];

        scorer.ScoreRow(features, scores, 0);

        double[] outputs = DoubleReference.Forward(
            model.Network, features.Select((x, i) => (x - model.Features.Means[i]) * model.Features.Scales[i]));
        for (int i = 0; i < 2; i++)
        {
            Assert.Equal((outputs[i] * model.Targets.Scales[i]) + model.Targets.Offsets[i], scores[i], 1e-4);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(200)]
    public void ScoreBatch_AnyNumberOfRows_EqualsScoreRowBitForBit(int rows)
    {
        var scorer = new NetworkScorer(TestModels.Model(features: 5, outputs: 2, hidden: 40), "Features");
        float[] features = TestModels.Floats(new Random(3), rows * 5, 6);
        float[] batch = new float[rows * 2], single = new float[rows * 2];

        scorer.ScoreBatch(features, rows, batch, 0);
        for (int i = 0; i < rows; i++) scorer.ScoreRow(features.AsSpan(i * 5, 5), single.AsSpan(i * 2, 2), i);

        Assert.Equal(single, batch);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Score_MissingValueUnderError_NamesColumnSlotAndRow(float missing)
    {
        var scorer = new NetworkScorer(TestModels.Model(names: ["Depth", "Table", "Carat"]), "Inputs");
        float[] features = [1, 2, 3, 1, missing, 3];

        var row = Assert.Throws<InvalidOperationException>(() => scorer.ScoreRow(features.AsSpan(3), new float[1], 41));
        var batch = Assert.Throws<InvalidOperationException>(() => scorer.ScoreBatch(features, 2, new float[2], 40));

        Assert.Equal(row.Message, batch.Message);
        Assert.StartsWith(
            "Row 41 has a missing value (NaN or infinity) in column 'Inputs', slot 'Table' (slot 1).", row.Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Score_MissingValueUnderMeanAndIndicator_EqualsTheMeanWithTheIndicatorSet(float missing)
    {
        NetworkModelParameters model = TestModels.Model(
            missingValues: MissingValues.MeanAndIndicator, indicated: [0, 2]);
        var scorer = new NetworkScorer(model, "Features");
        float[] row = new float[1], batch = new float[1];

        scorer.ScoreRow([1, missing, missing], row, 0);
        scorer.ScoreBatch([1, missing, missing], 1, batch, 0);

        float first = (1 - model.Features.Means[0]) * model.Features.Scales[0];
        double output = DoubleReference.Forward(model.Network, [first, 0, 0, 0, 1])[0];
        Assert.Equal((output * model.Targets.Scales[0]) + model.Targets.Offsets[0], row[0], 1e-4);
        Assert.Equal(row, batch);
    }

    [Fact]
    public void Score_MissingValueUnderSkipRow_IsNaNInThatRowAlone()
    {
        var scorer = new NetworkScorer(TestModels.Model(missingValues: MissingValues.SkipRow), "Features");
        float[] features = [1, 2, 3, 1, float.NaN, 3, 1, 2, 3], batch = new float[3], row = new float[1];

        scorer.ScoreBatch(features, 3, batch, 0);
        scorer.ScoreRow(features.AsSpan(3, 3), row, 1);

        Assert.Equal(float.NaN, batch[1]);
        Assert.Equal(float.NaN, row[0]);
        Assert.True(float.IsFinite(batch[0]));
        Assert.Equal(batch[0], batch[2]);
    }

    [Theory]
    [InlineData(9)]
    [InlineData(2500)]
    public void ScoreRow_Repeated_AllocatesNothing(int hidden)
    {
        var scorer = new NetworkScorer(TestModels.Model(hidden: hidden), "Features");
        float[] features = [1, 2, 3], scores = new float[1];
        for (int i = 0; i < 5; i++) scorer.ScoreRow(features, scores, i);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 20; i++) scorer.ScoreRow(features, scores, i);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Score_ManyThreadsOneScorer_GiveTheSameScores()
    {
        var scorer = new NetworkScorer(TestModels.Model(features: 8, hidden: 50), "Features");
        float[] features = TestModels.Floats(new Random(4), 300 * 8, 3), expected = new float[300];
        scorer.ScoreBatch(features, 300, expected, 0);

        Parallel.For(0, 8, _ =>
        {
            float[] scores = new float[300];
            scorer.ScoreBatch(features, 300, scores, 0);
            Assert.Equal(expected, scores);
        });
    }

    [Fact]
    public void Score_WrongLengths_AreRefused()
    {
        var scorer = new NetworkScorer(TestModels.Model(), "Features");

        Assert.Throws<ArgumentException>(() => scorer.ScoreRow(new float[2], new float[1], 0));
        Assert.Throws<ArgumentException>(() => scorer.ScoreBatch(new float[6], 2, new float[3], 0));
    }

    [Fact]
    public void Constructor_PartsThatDoNotFit_AreRefused()
    {
        NetworkModelParameters model = TestModels.Model();
        var wrong = new NetworkModelParameters
        {
            Network = model.Network,
            Features = model.Features,
            Targets = new TargetScaling([1, 2], [0, 0]),
            TrainerName = model.TrainerName,
            OptionsJson = model.OptionsJson,
            History = model.History,
        };

        var exception = Assert.Throws<ArgumentException>(() => new NetworkScorer(wrong, "Features"));

        Assert.Equal(
            "The network gives 1 outputs but there are 2 target scales and 2 target offsets.", exception.Message);
    }
}
