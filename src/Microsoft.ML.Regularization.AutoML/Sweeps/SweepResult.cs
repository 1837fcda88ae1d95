namespace Microsoft.ML.Regularization;

/// <summary>What a sweep found.</summary>
public sealed record SweepResult
{
    /// <summary>What was known before the first trial: metric, parameters, limits, seed.</summary>
    public required SweepPlan Plan { get; init; }

    /// <summary>The trial with the best metric; of equal ones the first.</summary>
    public required SweepTrial Best { get; init; }

    /// <summary>
    /// The fitted pipeline: trained on all rows with the best parameters if <see cref="IsRefit"/>, otherwise the model
    /// of the best trial's first fit.
    /// </summary>
    public required ITransformer Model { get; init; }

    /// <summary>Whether <see cref="Model"/> was trained on all rows.</summary>
    public required bool IsRefit { get; init; }

    /// <summary>Why <see cref="Model"/> could not be trained on all rows; null if it was, or was not to be.</summary>
    public string? RefitError { get; init; }

    /// <summary>All finished trials, failed ones too, in order of number.</summary>
    public required IReadOnlyList<SweepTrial> Trials { get; init; }

    /// <summary>Why the sweep ended.</summary>
    public required SweepStopReason StopReason { get; init; }

    /// <summary>Wall-clock time of this run, without that of earlier runs from which it went on.</summary>
    public required TimeSpan Duration { get; init; }
}
