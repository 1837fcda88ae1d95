using Microsoft.ML.AutoML;

namespace Microsoft.ML.Regularization;

/// <summary>How a sweep runs.</summary>
public sealed class SweepOptions
{
    /// <summary>What is minimized or maximized. Must be set.</summary>
    public SweepObjective? Objective { get; set; }

    /// <summary>
    /// Number of trials after which the sweep ends, 1 or above; null for no limit. Default: 100. Trials found in the
    /// <see cref="Store"/> count.
    /// </summary>
    public int? MaximumTrials { get; set; } = 100;

    /// <summary>
    /// Wall-clock time of the whole sweep with the final training, above zero; null for no limit. Default: null. It is
    /// kept to a second; a time for the final training, estimated from the best trial, is set aside. Two sweeps limited
    /// by time need not be equal.
    /// </summary>
    public TimeSpan? MaximumTime { get; set; }

    /// <summary>
    /// Seed of proposals, splits and fits. Default: null, the seed of the <see cref="Store"/> if it has trials,
    /// otherwise drawn from the <see cref="MLContext"/>: with <c>new MLContext(seed: 1)</c> sweeps repeat.
    /// </summary>
    public int? Seed { get; set; }

    /// <summary>How parameters are proposed. Default: <see cref="SweepTuner.Random"/>.</summary>
    public SweepTuner Tuner { get; set; } = SweepTuner.Random;

    /// <summary>
    /// Number of folds of cross-validation, 2 or above; 0 for a single split. Default: 0. The metric of a trial is the
    /// mean over folds and seeds. Not used when validation rows are given.
    /// </summary>
    public int Folds { get; set; }

    /// <summary>
    /// Share of the rows that is held out of training to evaluate trials, above 0 and below 1. Default: 0.2. Not used
    /// with folds, or when validation rows are given.
    /// </summary>
    public double ValidationFraction { get; set; } = 0.2;

    /// <summary>
    /// Column whose equal values stay on the same side of splits (several rows of one patient). Default: null.
    /// </summary>
    public string? SamplingKeyColumnName { get; set; }

    /// <summary>
    /// Number of seeds with which each trial is trained, 1 to 1000. Default: 1. All trials get the same seeds, so that
    /// they differ by their parameters alone.
    /// </summary>
    public int SeedsPerTrial { get; set; } = 1;

    /// <summary>
    /// Number of trials that run at the same time, 1 to <see cref="PendingTrials"/>. Default: 1. Proposals and result
    /// do not depend on it. The function of a user's objective and the pipeline's other estimators must bear it.
    /// </summary>
    public int ParallelTrials { get; set; } = 1;

    /// <summary>
    /// A trial is proposed when all but the last so many are known to the tuner, 1 to 1024, however many run at the
    /// same time: so sweeps repeat with any number of parallel trials. Default: 4.
    /// </summary>
    public int PendingTrials { get; set; } = 4;

    /// <summary>
    /// Number of threads of each of the pack's networks in training, 1 to 1024; null for what their options
    /// say. Default: 1, so that parallel trials do not get into each other's way and results do not depend on the
    /// machine.
    /// </summary>
    public int? ThreadsPerTrial { get; set; } = 1;

    /// <summary>
    /// Whether the best parameters are trained once more on all rows, those of the validation too. Default: true. With
    /// false, and when the sweep is canceled, the result is the model of the best trial's first fit.
    /// </summary>
    public bool RefitsOnAllRows { get; set; } = true;

    /// <summary>
    /// Keeps finished trials, so that a sweep that was killed goes on. Default: null, none are kept.
    /// </summary>
    public ITrialStore? Store { get; set; }

    /// <summary>
    /// Those that watch: ML.NET's <see cref="IMonitor"/> and, for more, <see cref="ISweepMonitor"/>. A monitor that is
    /// both gets the calls of <see cref="ISweepMonitor"/>. Default: none.
    /// </summary>
    public IList<object> Monitors { get; set; } = [];

    internal void Validate()
    {
        var check = new OptionsCheck("Sweep");
        check.That(Objective is not null, nameof(Objective), null,
            "Set it, for instance, to SweepObjective.Of(RegressionMetric.MeanAbsoluteError).");
        check.That(MaximumTrials is null or >= 1, nameof(MaximumTrials), MaximumTrials,
            "Set it to a number above 0, or to null for no limit.");
        check.That(MaximumTime is null || MaximumTime > TimeSpan.Zero, nameof(MaximumTime), MaximumTime,
            "Set it to a time above zero, or to null for no limit.");
        check.That(Tuner is not null, nameof(Tuner), null, "Set it to SweepTuner.Random.");
        check.That(Folds is 0 or >= 2, nameof(Folds), Folds, "Set it to 2 or above, or to 0 for a single split.");
        check.That(ValidationFraction is > 0 and < 1, nameof(ValidationFraction), ValidationFraction,
            "Set it to a value above 0 and below 1.");
        check.InRange(nameof(SeedsPerTrial), SeedsPerTrial, 1, 1000);
        check.InRange(nameof(PendingTrials), PendingTrials, 1, 1024);
        check.That(ParallelTrials >= 1 && ParallelTrials <= PendingTrials, nameof(ParallelTrials), ParallelTrials,
            $"Set it to a value from 1 to {nameof(PendingTrials)} = {PendingTrials}.");
        check.That(ThreadsPerTrial is null or (>= 1 and <= 1024), nameof(ThreadsPerTrial), ThreadsPerTrial,
            "Set it to a value from 1 to 1024, or to null.");
        check.That(Monitors is not null, nameof(Monitors), null, "Set it to [] for none.");
        foreach (object? monitor in Monitors!)
        {
            check.That(monitor is IMonitor or ISweepMonitor, nameof(Monitors), monitor,
                $"Take it out of the list, or let it implement {nameof(IMonitor)} or {nameof(ISweepMonitor)}.");
        }
    }

    /// <summary>A copy that later changes of this object do not reach.</summary>
    internal SweepOptions Copy()
    {
        var copy = (SweepOptions)MemberwiseClone();
        copy.Monitors = [.. Monitors];
        return copy;
    }
}
