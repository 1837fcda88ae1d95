namespace Microsoft.ML.Regularization;

/// <summary>What the epochs of a fit came to: its history, its best weights, and whether to go on.</summary>
internal sealed class FitRecord(ITrainingSession session, NetworkOptions options) : IDisposable
{
    private readonly BestWeights _best = new(session.NewKeeper(), options.Patience);
    private readonly List<EpochReport> _epochs = [];
    private readonly ShotRegions? _regions =
        session.HasValidation ? RegionErrors.RegionsOf(options, session.Fit) : null;

    /// <summary>Whether patience is exhausted.</summary>
    public bool IsExhausted => _best.IsExhausted;

    /// <summary>Takes the errors of validation rows by region; null where the options do not ask for them.</summary>
    public RegionErrors? NewRegionErrors() =>
        _regions is null ? null : new RegionErrors(_regions, session.Fit.TargetScaling);

    /// <summary>Takes note of an epoch that has just been run.</summary>
    /// <param name="losses">Mean loss and mean penalty over the training rows.</param>
    /// <param name="validation">Null without validation.</param>
    /// <param name="bins">Null without validation and for regression.</param>
    /// <param name="firstStep">The first step of the epoch.</param>
    /// <param name="elapsed">How long training took, and how long the whole epoch.</param>
    public EpochReport Add(
        (double Loss, double Penalty) losses,
        ValidationLoss? validation,
        CalibrationBins? bins,
        long firstStep,
        (TimeSpan Training, TimeSpan Epoch) elapsed)
    {
        double seconds = elapsed.Training.TotalSeconds;
        var report = new EpochReport
        {
            Epoch = _epochs.Count + 1,
            TrainingLoss = losses.Loss,
            PenaltyLoss = losses.Penalty,
            ValidationLoss = validation?.Mean,
            ValidationRegionError = validation?.RegionError,
            ValidationAccuracy = bins?.Accuracy,
            ExpectedCalibrationError = bins?.ExpectedError,
            LearningRate = session.LearningRates.At(Math.Max(firstStep, session.Fit.Step - 1)),
            Elapsed = elapsed.Epoch,
            RowsPerSecond = seconds > 0 ? session.RowCount / seconds : 0,
            MaximumEpochs = options.MaximumEpochs,
        };
        _epochs.Add(report);
        if ((report.ValidationRegionError ?? report.ValidationLoss) is { } figure)
        {
            _best.Report(report.Epoch, figure);
        }

        session.AfterEpoch(report);
        return report;
    }

    /// <summary>Ends the fit: afterwards the network holds the best weights.</summary>
    public TrainingHistory End(StopReason reason)
    {
        _best.Restore();
        session.AfterFit();
        return new TrainingHistory
        {
            Epochs = _epochs,
            BestEpoch = _best.Epoch > 0 ? _best.Epoch : _epochs.Count,
            StopReason = reason,
            Engine = session.Engine,
            Calibration = session.Calibrate(),
        };
    }

    public void Dispose() => _best.Dispose();
}
