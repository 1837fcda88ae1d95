namespace Microsoft.ML.Regularization;

/// <summary>What is known about a sweep before its first trial.</summary>
public sealed record SweepPlan
{
    /// <summary>Name of the metric.</summary>
    public required string MetricName { get; init; }

    /// <summary>Whether a larger metric is better.</summary>
    public required bool Maximizes { get; init; }

    /// <summary>What is swept. Parameters with a single value are left out.</summary>
    public required IReadOnlyList<SweepParameter> Parameters { get; init; }

    /// <summary>The trial limit; null for none.</summary>
    public int? MaximumTrials { get; init; }

    /// <summary>The time limit; null for none.</summary>
    public TimeSpan? MaximumTime { get; init; }

    /// <summary>The seed of the sweep.</summary>
    public required int Seed { get; init; }

    /// <summary>Trials that run at the same time.</summary>
    public required int ParallelTrials { get; init; }

    /// <summary>
    /// Finished trials found in the <see cref="ITrialStore"/>, in order of number. They are reported once more, each
    /// when its turn comes, and not run again.
    /// </summary>
    public required IReadOnlyList<SweepTrial> EarlierTrials { get; init; }
}
