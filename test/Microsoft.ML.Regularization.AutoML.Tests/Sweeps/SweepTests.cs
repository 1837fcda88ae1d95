using Microsoft.ML.AutoML;

namespace Microsoft.ML.Regularization.AutoML.Tests;

/// <summary>The engine, with trials that train nothing.</summary>
public sealed class SweepTests
{
    [Fact]
    public async Task Run_RandomTuner_ReturnsTheBestOfAllTrials()
    {
        SweepResult result = await Probes.Run(Probes.Options(30));

        Assert.Equal(30, result.Trials.Count);
        Assert.Equal(Enumerable.Range(0, 30), result.Trials.Select(trial => trial.Id));
        Assert.Equal(result.Trials.Min(trial => trial.Metric), result.Best.Metric);
        Assert.Equal(Probes.X(result.Best), Probes.Value(result.Model));
        Assert.Equal(0.5, Probes.X(result.Trials[0]));
        Assert.Equal(SweepStopReason.TrialLimit, result.StopReason);
    }

    [Fact]
    public async Task Run_Maximizing_ReturnsTheLargest()
    {
        SweepOptions options = Probes.Options(10);
        options.Objective = SweepObjective.Of("x", maximizes: true, fit => Probes.Value(fit.Model));

        SweepResult result = await Probes.Run(options);

        Assert.Equal(result.Trials.Max(Probes.X), result.Best.Metric);
    }

    [Fact]
    public async Task Run_EqualMetrics_ReturnsTheFirst()
    {
        SweepOptions options = Probes.Options(8);
        options.Objective = SweepObjective.Minimize("constant", _ => 1);
        options.ParallelTrials = 4;

        // The first takes longest.
        SweepResult result = await Probes.Run(options, (x, _) => SpinWait.SpinUntil(() => false, x == 0.5 ? 80 : 1));

        Assert.Equal(0, result.Best.Id);
        Assert.Equal(0.5, Probes.Value(result.Model));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task Run_AdaptiveTuner_IsToldTheSameWithAnyNumberOfParallelTrials(int parallel)
    {
        var tuner = new FixedTuner(0.1, 0.9, 0.2, 0.8, 0.3, 0.7);
        SweepOptions options = Probes.Options(6);
        options.Tuner = tuner.Choice();
        options.PendingTrials = 4;
        options.ParallelTrials = parallel;

        await Probes.Run(options, (x, _) => SpinWait.SpinUntil(() => false, (int)(x * 20)));

        Assert.Equal(
            [
                "propose 0", "propose 1", "propose 2", "propose 3", "told 0 0.2", "propose 4", "told 1 0.6", "propose 5",
            ],
            tuner.Lines);
    }

    [Fact]
    public async Task Run_FailedAndNaNTrials_AreRecordedAndNeverBest()
    {
        SweepOptions options = Probes.Options(6);
        options.Tuner = new FixedTuner(0.31, 0.9, 0.32, 0.5, 0.33, 0.3).Choice();
        options.Objective = SweepObjective.Of(
            "odd", maximizes: false, fit => Probes.Value(fit.Model) == 0.31 ? double.NaN : Probes.Value(fit.Model));

        SweepResult result = await Probes.Run(options, (x, _) =>
        {
            if (x == 0.32)
            {
                throw new InvalidOperationException("no good");
            }
        });

        Assert.Equal(
            [TrialStatus.Failed, TrialStatus.Completed, TrialStatus.Failed],
            result.Trials.Take(3).Select(trial => trial.Status));
        Assert.Equal("The metric is NaN.", result.Trials[0].Error);
        Assert.Equal("InvalidOperationException: no good", result.Trials[2].Error);
        Assert.Null(result.Trials[2].Metric);
        Assert.Equal(0.3, result.Best.Metric);
    }

    [Fact]
    public async Task Run_FailedTrial_IsToldToTheTunerAsTheWorst()
    {
        var tuner = new FixedTuner(0.1, 0.2);
        SweepOptions options = Probes.Options(3);
        options.Tuner = tuner.Choice();
        options.PendingTrials = 1;

        await Probes.Run(options, (x, _) =>
        {
            if (x == 0.1)
            {
                throw new InvalidOperationException("no good");
            }
        });

        Assert.Equal(
            ["propose 0", "told 0 1.8E+308", "propose 1", "told 1 0.1", "propose 2"], tuner.Lines);
    }

    [Fact]
    public async Task Run_EveryTrialFails_ThrowsOnceWithTheCauses()
    {
        SweepOptions options = Probes.Options(100);
        int count = 0;

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => Probes.Run(
            options, (_, _) => throw new InvalidOperationException(count++ == 0 ? "first" : "others")));

        Assert.Equal(
            "All 10 trials failed. Causes: 9 x InvalidOperationException: others | "
            + "1 x InvalidOperationException: first",
            error.Message);
        Assert.Equal(10, Assert.IsType<AggregateException>(error.InnerException).InnerExceptions.Count);
    }

    [Fact]
    public async Task Run_SeveralSeedsAndFolds_GivesMeanAndSpreadOfAllFits()
    {
        SweepOptions options = Probes.Options(1);
        options.SeedsPerTrial = 3;
        options.Folds = 2;
        int fits = 0;
        options.Objective = SweepObjective.Minimize("fit", _ => ++fits);

        SweepResult result = await Probes.Run(options);

        Assert.Equal([1, 2, 3, 4, 5, 6], result.Best.RunMetrics);
        Assert.Equal(3.5, result.Best.Metric);
        Assert.Equal(Math.Sqrt(3.5), result.Best.MetricSpread!.Value, tolerance: 1e-12);
    }

    [Fact]
    public async Task Run_Refit_TrainsTheBestOnAllRows()
    {
        SweepOptions options = Probes.Options(5);
        options.RefitsOnAllRows = true;
        options.Folds = 5;
        var rows = new List<(double X, int Rows)>();

        SweepResult result = await Probes.Run(options, (x, count) => rows.Add((x, count)));

        Assert.True(result.IsRefit);
        Assert.Equal((Probes.X(result.Best), 50), rows[^1]);
        Assert.Equal(Probes.X(result.Best), Probes.Value(result.Model));
    }

    [Fact]
    public async Task Run_GivenSplitWithRefit_TrainsOnTheRowsOfBoth()
    {
        SweepOptions options = Probes.Options(2);
        options.RefitsOnAllRows = true;
        var rows = new List<int>();
        Sweep sweep = new MLContext(1).CreateSweep(Probes.Estimator((_, count) => rows.Add(count)), options);

        await sweep.RunAsync(Tables.View(Tables.Linear(30)), Tables.View(Tables.Linear(12)));

        Assert.Equal([30, 30, 42], rows);
    }

    [Fact]
    public async Task Run_RefitFails_GivesTheBestTrialsModelAndSaysWhy()
    {
        SweepOptions options = Probes.Options(3);
        options.RefitsOnAllRows = true;
        options.Folds = 2;

        SweepResult result = await Probes.Run(options, (_, count) =>
        {
            if (count == 50)
            {
                throw new InvalidOperationException("too many rows");
            }
        });

        Assert.False(result.IsRefit);
        Assert.Equal("InvalidOperationException: too many rows", result.RefitError);
        Assert.Equal(Probes.X(result.Best), Probes.Value(result.Model));
    }

    [Fact]
    public async Task Run_ContextWithSeed_RepeatsWithoutASeedInTheOptions()
    {
        SweepOptions options = Probes.Options(5);
        options.Seed = null;

        SweepResult first = await Probes.Run(options);
        SweepResult second = await Probes.Run(options);

        Assert.Equal(first.Trials.Select(Probes.X), second.Trials.Select(Probes.X));
    }

    [Fact]
    public async Task Run_PipelineWithAlternatives_ListsTheValuesOfTheChosenOne()
    {
        var ml = new MLContext(1);
        SweepablePipeline pipeline = ml.Transforms.CopyColumns("Copy", "Label")
            .Append(Probes.Estimator(), Probes.Estimator());
        SweepOptions options = Probes.Options(20);
        options.Objective = SweepObjective.Minimize("constant", _ => 1);

        SweepResult result = await ml.CreateSweep(pipeline, options).RunAsync(Tables.View(Tables.Linear(10)));

        Assert.Equal(["Pipeline", "e1.X", "e2.X"], result.Plan.Parameters.Select(one => one.Name).Order());
        string[] names = [.. result.Trials.Select(trial => string.Join(',', trial.Values.Keys.Order())).Distinct()];
        Assert.Equal(["Pipeline,e1.X", "Pipeline,e2.X"], names.Order());
    }
}
