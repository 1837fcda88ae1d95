using Microsoft.ML.AutoML;
using Microsoft.ML.SearchSpace.Option;

namespace Microsoft.ML.Regularization.AutoML.Tests;

/// <summary>What cannot be swept is refused before anything is trained.</summary>
public sealed class SweepBadInputTests
{
    [Fact]
    public void CreateSweep_EmptySearchSpace_Throws()
    {
        var estimator = new SweepableEstimator(
            (context, _) => context.Transforms.CopyColumns("Score", "Label"), new SearchSpace.SearchSpace());

        var error = Assert.Throws<ArgumentException>(() => Create(estimator, Probes.Options(3)));

        Assert.Contains("search space is empty", error.Message);
    }

    [Fact]
    public void CreateSweep_ReversedRangeInAnotherEstimator_Throws()
    {
        SweepableEstimator estimator = Probes.Estimator();
        estimator.SearchSpace["X"] = new UniformIntOption(5, 2);

        var error = Assert.Throws<ArgumentException>(() => Create(estimator, Probes.Options(3)));

        Assert.Contains("range 5 to 2", error.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void CreateSweep_NoTime_Throws(int seconds) => AssertRefused(
        nameof(SweepOptions.MaximumTime), options => options.MaximumTime = TimeSpan.FromSeconds(seconds));

    [Fact]
    public void CreateSweep_NoTrials_Throws() => AssertRefused(
        nameof(SweepOptions.MaximumTrials), options => options.MaximumTrials = 0);

    [Fact]
    public void CreateSweep_NoObjective_Throws() => AssertRefused(
        nameof(SweepOptions.Objective), options => options.Objective = null);

    [Fact]
    public void CreateSweep_MoreParallelThanPendingTrials_Throws() => AssertRefused(
        nameof(SweepOptions.ParallelTrials), options => options.ParallelTrials = 5);

    [Fact]
    public void CreateSweep_OneFold_Throws() => AssertRefused(nameof(SweepOptions.Folds), options => options.Folds = 1);

    [Fact]
    public void CreateSweep_WholeSetForValidation_Throws() => AssertRefused(
        nameof(SweepOptions.ValidationFraction), options => options.ValidationFraction = 1);

    [Fact]
    public async Task Run_ColumnOfTheMetricMissing_ThrowsBeforeTraining()
    {
        SweepOptions options = Probes.Options(3);
        options.Objective = SweepObjective.Of(RegressionMetric.MeanAbsoluteError, labelColumnName: "Price");
        int fits = 0;

        var error = await Assert.ThrowsAsync<ArgumentException>(() => Probes.Run(options, (_, _) => fits++));

        Assert.Contains("'Price'", error.Message);
        Assert.Contains("'Label'", error.Message);
        Assert.Equal(0, fits);
    }

    [Fact]
    public async Task Run_FeatureColumnMissing_ThrowsBeforeTraining()
    {
        var ml = new MLContext(1);
        var options = new NetworkRegressionOptions { FeatureColumnName = "Inputs" };

        var error = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => ml
            .CreateSweep(ml.Auto().NetworkRegression(options), Probes.Options(2))
            .RunAsync(Tables.View(Tables.Linear(20))));

        Assert.Contains("Inputs", error.Message);
    }

    [Fact]
    public async Task Run_SplitsOfDifferentColumnsWithRefit_Throws()
    {
        var ml = new MLContext(1);
        IDataView train = Tables.View(Tables.Linear(20));
        IDataView validation = ml.Transforms.DropColumns("Weight").Fit(train).Transform(train);
        SweepOptions options = Probes.Options(2);
        options.RefitsOnAllRows = true;

        var error = await Assert.ThrowsAsync<ArgumentException>(
            () => ml.CreateSweep(Probes.Estimator(), options).RunAsync(train, validation));

        Assert.Contains("'Weight'", error.Message);
    }

    [Fact]
    public async Task Run_TunerThrows_NamesTheTuner()
    {
        SweepOptions options = Probes.Options(2);
        options.Tuner = SweepTuner.Of("mine", (_, _) => new FixedTuner());

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => Probes.Run(options));

        Assert.Contains("'mine'", error.Message);
    }

    [Fact]
    public async Task Run_AshaWithoutANetworkOfThePack_Throws()
    {
        SweepOptions options = Probes.Options(2);
        options.Tuner = SweepTuner.Asha();

        var error = await Assert.ThrowsAsync<ArgumentException>(() => Probes.Run(options));

        Assert.Contains("needs a network of the pack", error.Message);
    }

    private static Sweep Create(SweepableEstimator estimator, SweepOptions options) =>
        new MLContext(1).CreateSweep(estimator, options);

    private static void AssertRefused(string option, Action<SweepOptions> change)
    {
        SweepOptions options = Probes.Options(3);
        change(options);

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Create(Probes.Estimator(), options));

        Assert.Equal(option, error.ParamName);
    }
}
