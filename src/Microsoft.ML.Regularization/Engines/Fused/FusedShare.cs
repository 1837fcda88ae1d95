namespace Microsoft.ML.Regularization;

/// <summary>
/// What lives as long as a fit of the fused engine and networks that train on the same rows share: batches, labels,
/// threads.
/// </summary>
/// <param name="options">The options.</param>
/// <param name="rows">The rows.</param>
/// <param name="control">Whether the fit may go on.</param>
/// <param name="threads">Number of threads that work on one network.</param>
internal sealed class FusedShare(NetworkOptions options, TrainingRows rows, FitControl control, int threads)
    : IDisposable
{
    private const int ValidationBatchSize = 1024;

    private (float[] Targets, float[] Weights)? _labels;

    /// <summary>What was read of the data.</summary>
    public TrainingRows Rows => rows;

    /// <summary>Whether the fit may go on.</summary>
    public FitControl Control => control;

    /// <summary>The threads among which the work of a network is split.</summary>
    public FusedThreads Threads { get; } = new(threads);

    /// <summary>The training rows.</summary>
    public RowBatches Training { get; } =
        new(rows.Training, options.BatchSize, rows.Classes?.Weights, options.UnknownCategoryFraction);

    /// <summary>Targets and weights of all training rows.</summary>
    public (float[] Targets, float[] Weights) Labels => _labels ??= LabelPass.Read(rows.Training, control);

    /// <summary>The validation rows, which belong to the caller; null without any.</summary>
    /// <param name="classWeights">Factors of the row weights by class; null for none.</param>
    public RowBatches? NewValidation(float[]? classWeights) => rows.Validation is not { } heldOut
        ? null
        : new(heldOut, Math.Max(ValidationBatchSize, options.BatchSize), classWeights);

    public void Dispose()
    {
        Training.Dispose();
        Threads.Dispose();
    }
}
