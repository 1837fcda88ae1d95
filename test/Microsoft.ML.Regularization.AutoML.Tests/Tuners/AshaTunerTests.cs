using Microsoft.ML.AutoML;

namespace Microsoft.ML.Regularization.AutoML.Tests;

/// <summary>Successive halving, by hand.</summary>
public sealed class AshaTunerTests
{
    private const string Epochs = nameof(NetworkOptions.MaximumEpochs);

    [Fact]
    public void Propose_ReductionThree_PromotesTheBestThirdFromTheTopRungDown()
    {
        var tuner = new AshaTuner(Space(maximumEpochs: 27), new AshaOptions { MinimumEpochs = 3 }, seed: 1);

        // Nine configurations at 3 epochs with losses 1, 2, ..., 9: the best three go on as soon as they are among the
        // best third of those known.
        var limits = new List<int>();
        double loss = 1;
        for (int trial = 0; trial < 13; trial++)
        {
            int limit = Propose(tuner, trial);
            limits.Add(limit);
            Tell(tuner, trial, limit == 3 ? loss++ : 0.1);
        }

        // After 3 results one is promoted, after 6 two, after 9 three; three at 9 epochs promote one to 27.
        Assert.Equal([3, 3, 3, 9, 3, 3, 3, 9, 3, 3, 3, 9, 27], limits);
    }

    [Fact]
    public void Propose_Promoted_IsTheSameConfigurationWithMoreEpochs()
    {
        SearchSpace.SearchSpace space = Space(maximumEpochs: 8);
        var tuner = new AshaTuner(space, new AshaOptions { ReductionFactor = 2, MinimumEpochs = 4 }, seed: 1);
        SearchSpace.Parameter first = tuner.Propose(new TrialSettings { TrialId = 0 });
        SearchSpace.Parameter second = tuner.Propose(new TrialSettings { TrialId = 1 });
        Tell(tuner, 0, 2);
        Tell(tuner, 1, 1);

        SearchSpace.Parameter promoted = tuner.Propose(new TrialSettings { TrialId = 2 });

        Assert.Equal(4, first[Epochs].AsType<int>());
        Assert.Equal(8, promoted[Epochs].AsType<int>());
        Assert.Equal(second["LearningRate"], promoted["LearningRate"]);
        Assert.NotEqual(first["LearningRate"], promoted["LearningRate"]);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.MaxValue)]
    public void Propose_FailedTrials_AreNotPromoted(double loss)
    {
        var tuner = new AshaTuner(
            Space(maximumEpochs: 8), new AshaOptions { ReductionFactor = 2, MinimumEpochs = 4 }, seed: 1);
        for (int trial = 0; trial < 4; trial++)
        {
            Assert.Equal(4, Propose(tuner, trial));
            Tell(tuner, trial, loss);
        }

        Assert.Equal(4, Propose(tuner, 4));
    }

    [Theory]
    [InlineData(81, null, 3, new[] { 3, 9, 27, 81 })]
    [InlineData(200, null, 3, new[] { 7, 22, 67, 200 })]
    [InlineData(10, 1, 4, new[] { 1, 2, 10 })]
    [InlineData(2, null, 3, new[] { 1, 2 })]
    [InlineData(5, 5, 3, new[] { 5 })]
    public void Rungs_OfLargestAndSmallest_GrowByTheFactor(int largest, int? smallest, int factor, int[] expected)
    {
        var options = new AshaOptions { MinimumEpochs = smallest, ReductionFactor = factor };

        Assert.Equal(expected, options.Rungs(largest));
    }

    [Fact]
    public void Create_MoreEpochsFirstThanLast_Throws() => Assert.Throws<ArgumentOutOfRangeException>(
        () => SweepTuner.Asha(new AshaOptions { MinimumEpochs = 9, MaximumEpochs = 3 }));

    [Fact]
    public async Task Run_Sweep_TrainsPromotedTrialsLongerAndCountsTheEpochs()
    {
        var ml = new MLContext(1);
        SweepOptions options = Probes.Options(9);
        options.Objective = SweepObjective.Of(RegressionMetric.MeanAbsoluteError);
        options.PendingTrials = 1;
        options.Tuner = SweepTuner.Asha(new AshaOptions { ReductionFactor = 2, MinimumEpochs = 2 });
        var trainer = new NetworkRegressionOptions { HiddenUnits = [4], MaximumEpochs = 8, Patience = 0 };

        SweepResult result = await ml.CreateSweep(ml.Auto().NetworkRegression(trainer), options)
            .RunAsync(Tables.View(Tables.Linear(60)));

        Assert.Equal([2, 2, 4], result.Trials.Take(3).Select(trial => trial.EpochLimit!.Value));
        Assert.All(result.Trials, trial => Assert.Equal(trial.EpochLimit!.Value, trial.Epochs));
        Assert.Contains(result.Trials, trial => trial.EpochLimit == 8);
    }

    private static SearchSpace.SearchSpace Space(int maximumEpochs) =>
        new MLContext(1).Auto().SearchSpaceOf(new NetworkRegressionOptions { MaximumEpochs = maximumEpochs });

    private static int Propose(AshaTuner tuner, int trial) =>
        tuner.Propose(new TrialSettings { TrialId = trial })[Epochs].AsType<int>();

    private static void Tell(AshaTuner tuner, int trial, double loss) => tuner.Update(
        new TrialResult { TrialSettings = new TrialSettings { TrialId = trial }, Loss = loss });
}
