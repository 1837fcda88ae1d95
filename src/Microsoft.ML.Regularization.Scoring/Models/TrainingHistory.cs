namespace Microsoft.ML.Regularization;

/// <summary>How a fit went, epoch by epoch.</summary>
public sealed class TrainingHistory
{
    /// <summary>The epochs in order.</summary>
    public required IReadOnlyList<EpochReport> Epochs { get; init; }

    /// <summary>The epoch whose weights the model holds, counted from one.</summary>
    public required int BestEpoch { get; init; }

    /// <summary>Why training ended.</summary>
    public required StopReason StopReason { get; init; }

    /// <summary>
    /// What ran the fit. Not saved with the model: null for one that was loaded.
    /// </summary>
    public TrainingEngine? Engine { get; init; }

    /// <summary>How probabilities were calibrated; null where they were not.</summary>
    public CalibrationReport? Calibration { get; init; }
}
