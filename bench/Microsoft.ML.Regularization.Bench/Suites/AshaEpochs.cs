using Microsoft.ML.AutoML;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>
/// How many epochs successive halving needs to reach the validation error of a full random search, as a share of that
/// search's epochs. Both sample the same configurations of each of five seeds; mean over the seeds.
/// </summary>
internal static class AshaEpochs
{
    private const int Seeds = 5;
    private const int Rows = 4000;
    private const int Configurations = 64;
    private const int FullEpochs = 81;
    private const double AllowedShare = 1 / 3.0;

    public static BenchResult Measure()
    {
        double[] shares = [.. Enumerable.Range(1, Seeds).Select(Share)];
        double mean = shares.Average();
        double variance = shares.Sum(share => (share - mean) * (share - mean)) / (Seeds - 1);
        return new BenchResult
        {
            Name = "asha/epochs-fraction",
            Value = mean,
            Unit = "of random search's epochs (peer: the limit)",
            Peer = AllowedShare,
            Ratio = AllowedShare / mean,
            StandardError = Math.Sqrt(variance / Seeds),
        };
    }

    private static double Share(int seed)
    {
        SweepResult random = Sweep(seed, SweepTuner.Random, Configurations, [], CancellationToken.None);
        long full = random.Trials.Sum(trial => trial.Epochs);
        using var reached = new CancellationTokenSource();
        var goal = new EpochGoal(random.Best.Metric!.Value, full, reached);
        Sweep(seed, SweepTuner.Asha(), maximumTrials: null, [goal], reached.Token);
        return (double)goal.Epochs / full;
    }

    private static SweepResult Sweep(
        int seed, SweepTuner tuner, int? maximumTrials, IList<object> monitors, CancellationToken token)
    {
        var ml = new MLContext(seed);
        var trainer = new NetworkRegressionOptions
        {
            HiddenUnits = [32], MaximumEpochs = FullEpochs, Patience = 0, Regularizers = [new GroupLasso()],
        };
        Sweep sweep = ml.CreateSweep(ml.Auto().NetworkRegression(trainer), new SweepOptions
        {
            Objective = SweepObjective.Of(RegressionMetric.MeanAbsoluteError),
            Tuner = tuner,
            MaximumTrials = maximumTrials,
            Monitors = monitors,
            RefitsOnAllRows = false,
            Seed = seed,
        });
        return sweep.RunAsync(WideRows.InMemory(ml, Rows), token).GetAwaiter().GetResult();
    }
}
