using System.Diagnostics;
using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>Epochs, validation, early stopping and reports: the one training loop.</summary>
internal sealed class TrainingLoop(
    TrainingSession session, NetworkOptions options, FitControl control, FitReporter reporter)
{
    private readonly List<EpochReport> _epochs = [];
    private readonly RegionErrors? _regionErrors =
        session.HasValidation ? RegionErrors.Of(options, session.Fit) : null;

    /// <summary>Trains; afterwards the network holds the best weights.</summary>
    public TrainingHistory Run()
    {
        using var best = new BestWeights(session.Network, options.Patience);
        StopReason reason = StopReason.MaximumEpochs;
        for (int epoch = 0; epoch < options.MaximumEpochs; epoch++)
        {
            EpochReport report = RunEpoch(epoch);
            if ((report.ValidationRegionError ?? report.ValidationLoss) is { } figure)
            {
                best.Report(report.Epoch, figure);
            }

            session.LearningRates.EndEpoch(report.ValidationLoss ?? report.TrainingLoss);
            Observe(report);
            if (control.IsTimeUp || best.IsExhausted)
            {
                reason = control.IsTimeUp ? StopReason.TimeLimit : StopReason.EarlyStopping;
                break;
            }
        }

        best.Restore();
        EndFit();
        return new TrainingHistory
        {
            Epochs = _epochs,
            BestEpoch = best.Epoch > 0 ? best.Epoch : _epochs.Count,
            StopReason = reason,
            Calibration = session.Calibrate(),
        };
    }

    private EpochReport RunEpoch(int epoch)
    {
        long start = Stopwatch.GetTimestamp();
        long firstStep = session.Fit.Step;
        (double loss, double penalty) = session.RunEpoch(epoch);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        CalibrationBins? bins = session is { HasValidation: true, IsClassification: true } ? new() : null;
        double? validationLoss = session.HasValidation ? session.Validate(bins, _regionErrors) : null;
        return new EpochReport
        {
            Epoch = epoch + 1,
            TrainingLoss = loss,
            PenaltyLoss = penalty,
            ValidationLoss = validationLoss,
            ValidationRegionError = _regionErrors?.Mean,
            ValidationAccuracy = bins?.Accuracy,
            ExpectedCalibrationError = bins?.ExpectedError,
            LearningRate = session.LearningRates.At(Math.Max(firstStep, session.Fit.Step - 1)),
            Elapsed = Stopwatch.GetElapsedTime(start),
            RowsPerSecond = seconds > 0 ? session.RowCount / seconds : 0,
            MaximumEpochs = options.MaximumEpochs,
        };
    }

    private void Observe(EpochReport report)
    {
        _epochs.Add(report);
        using (DisposeScope scope = torch.NewDisposeScope())
        using (torch.no_grad())
        {
            foreach (IEpochObserver observer in session.Hooks.EpochObservers)
            {
                observer.AfterEpoch(report, session.Fit);
            }
        }

        reporter.Report(report);
    }

    private void EndFit()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGradient = torch.no_grad();
        foreach (IFitObserver observer in session.Hooks.FitObservers)
        {
            observer.AfterFit(session.Network.Parameters, session.Fit);
        }
    }
}
