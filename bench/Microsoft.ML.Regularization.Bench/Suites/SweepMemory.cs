using Microsoft.ML.AutoML;
using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>
/// Resident memory that a sweep of 100 trained networks adds after its first 20 trials, which load what is loaded once.
/// </summary>
internal static class SweepMemory
{
    private const int Trials = 100;
    private const int SettledTrial = 20;
    private const int Rows = 4000;
    private const double AllowedMegabytes = 30;

    public static IEnumerable<BenchResult> Measure()
    {
        if (ProcessMemory.IsMeasurable)
        {
            yield return BenchResult.AtMost("sweep/100-trials-memory", Growth() / 1e6, "MB added", AllowedMegabytes);
        }
    }

    private static long Growth()
    {
        var ml = new MLContext(seed: 1);
        var trainer = new NetworkRegressionOptions { HiddenUnits = [64, 64], MaximumEpochs = 3 };
        var reader = new Reader();
        Sweep sweep = ml.CreateSweep(ml.Auto().NetworkRegression(trainer), new SweepOptions
        {
            Objective = SweepObjective.Of(RegressionMetric.MeanAbsoluteError),
            MaximumTrials = Trials,
            Monitors = [reader],
            Seed = 1,
        });
        sweep.RunAsync(WideRows.InMemory(ml, Rows)).GetAwaiter().GetResult();
        return reader.AtEnd - reader.Settled;
    }

    private sealed class Reader : ISweepMonitor
    {
        public long Settled { get; private set; }

        public long AtEnd { get; private set; }

        public void TrialFinished(SweepTrial trial, bool isBest)
        {
            AtEnd = ProcessMemory.Resident;
            Settled = trial.Id == SettledTrial ? AtEnd : Settled;
        }

        public void SweepStarted(SweepPlan plan)
        {
            // Memory is read after trials alone.
        }

        public void TrialStarted(int id, Parameter parameter, IReadOnlyDictionary<string, object> values)
        {
            // Memory is read after trials alone.
        }

        public void RefitStarted(SweepTrial best)
        {
            // Memory is read after trials alone.
        }

        public void SweepFinished(SweepResult result)
        {
            // Memory is read after trials alone.
        }
    }
}
