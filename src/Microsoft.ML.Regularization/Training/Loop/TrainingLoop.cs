using System.Diagnostics;

namespace Microsoft.ML.Regularization;

/// <summary>Epochs, validation, early stopping and reports: the training loop of one network.</summary>
internal sealed class TrainingLoop(
    ITrainingSession session, NetworkOptions options, FitControl control, FitReporter reporter)
{
    /// <summary>Trains; afterwards the network holds the best weights.</summary>
    public TrainingHistory Run()
    {
        using var record = new FitRecord(session, options);
        StopReason reason = StopReason.MaximumEpochs;
        for (int epoch = 0; epoch < options.MaximumEpochs; epoch++)
        {
            reporter.Report(RunEpoch(epoch, record));
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
