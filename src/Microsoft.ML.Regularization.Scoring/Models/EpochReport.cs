namespace Microsoft.ML.Regularization;

/// <summary>What one epoch of training brought.</summary>
public sealed record EpochReport
{
    /// <summary>The epoch, counted from one.</summary>
    public required int Epoch { get; init; }

    /// <summary>
    /// Mean training objective over the rows of the epoch: base loss plus penalties, in standardized target units.
    /// </summary>
    public required double TrainingLoss { get; init; }

    /// <summary>Mean of all penalties alone: the regularizers' share of <see cref="TrainingLoss"/>.</summary>
    public double PenaltyLoss { get; init; }

    /// <summary>Mean base loss on the validation rows; null without validation.</summary>
    public double? ValidationLoss { get; init; }

    /// <summary>
    /// Mean over shot regions of the mean absolute error on the validation rows, in label units; null where early
    /// stopping does not go by it. Not saved with the model.
    /// </summary>
    public double? ValidationRegionError { get; init; }

    /// <summary>
    /// Share of the validation rows, by weight, whose most probable class is the true one; null without validation
    /// and for regression.
    /// </summary>
    public double? ValidationAccuracy { get; init; }

    /// <summary>
    /// Expected calibration error on the validation rows, in [0, 1] (Naeini et al. 2015): validation rows are put into
    /// 15 equal bins by the probability of their most probable class, and the differences between mean probability and
    /// accuracy of the bins are averaged by weight. Before calibration; null without validation and for regression.
    /// </summary>
    public double? ExpectedCalibrationError { get; init; }

    /// <summary>Learning rate at the end of the epoch.</summary>
    public required double LearningRate { get; init; }

    /// <summary>
    /// Wall-clock time of the epoch. Not saved with the model: a saved model depends on data, options and seed alone.
    /// </summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Training rows a second. Not saved with the model.</summary>
    public double RowsPerSecond { get; init; }

    /// <summary>The epoch limit in force.</summary>
    public int MaximumEpochs { get; init; }
}
