using System.Diagnostics;

namespace Microsoft.ML.Regularization;

/// <summary>Epochs, validation, early stopping and reports: the training loop of one network.</summary>
/// <param name="session">What is trained.</param>
/// <param name="options">The options.</param>
/// <param name="control">Whether the fit may go on.</param>
/// <param name="reporter">To whom it reports.</param>
/// <param name="watch">Is called after each epoch, while the network is that of the epoch; may be null.</param>
internal sealed class TrainingLoop(
    ITrainingSession session,
    NetworkOptions options,
    FitControl control,
    FitReporter reporter,
    Action<EpochReport>? watch = null)
{
    /// <summary>Trains; afterwards the network holds the best weights.</summary>
    public TrainingHistory Run()
    {
        using var record = new FitRecord(session, options);
        StopReason reason = StopReason.MaximumEpochs;
        for (int epoch = 0; epoch < options.MaximumEpochs; epoch++)
        {
            EpochReport report = RunEpoch(epoch, record);
            watch?.Invoke(report);
            reporter.Report(report);
            if (control.IsTimeUp || record.IsExhausted)
            {
                reason = control.IsTimeUp ? StopReason.TimeLimit : StopReason.EarlyStopping;
                break;
            }
        }

        return record.End(reason);
    }

    private EpochReport RunEpoch(int epoch, FitRecord record)
    {
        long start = Stopwatch.GetTimestamp();
        long firstStep = session.Fit.Step;
        (double Loss, double Penalty) losses = session.RunEpoch(epoch);
        TimeSpan training = Stopwatch.GetElapsedTime(start);
        CalibrationBins? bins = session is { HasValidation: true, IsClassification: true } ? new() : null;
        ValidationLoss? validation = session.HasValidation ? session.Validate(bins, record.NewRegionErrors()) : null;
        return record.Add(losses, validation, bins, firstStep, (training, Stopwatch.GetElapsedTime(start)));
    }
}
