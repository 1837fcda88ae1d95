using Microsoft.ML.Runtime;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Tells the world how a fit goes: one line of the ML.NET log an epoch, its progress channel, and the user's object.
/// </summary>
internal sealed class FitReporter : IDisposable
{
    private readonly IChannel _channel;
    private readonly IProgressChannel _progressChannel;
    private readonly IProgress<EpochReport>? _progress;
    private EpochReport? _last;

    public FitReporter(IHost host, IProgress<EpochReport>? progress)
    {
        _channel = host.Start("Training");
        _progressChannel = host.StartProgressChannel("Training");
        _progress = progress;
        _progressChannel.SetHeader(
            new ProgressHeader(["Training loss", "Validation loss"], ["epochs"]),
            entry =>
            {
                if (_last is { } report)
                {
                    entry.SetProgress(0, report.Epoch, report.MaximumEpochs);
                    entry.SetMetric(0, report.TrainingLoss);
                    entry.SetMetric(1, report.ValidationLoss ?? double.NaN);
                }
            });
    }

    public void Report(EpochReport report)
    {
        _last = report;
        string penalties = report.PenaltyLoss == 0
            ? ""
            : FormattableString.Invariant($" (penalties {report.PenaltyLoss:G6})");
        string validation = report.ValidationLoss is { } loss
            ? FormattableString.Invariant($", validation loss {loss:G6}")
            : "";
        validation += report.ValidationRegionError is { } error
            ? FormattableString.Invariant($", mean error of the regions {error:G6}")
            : "";
        validation += report.ValidationAccuracy is { } accuracy
            ? FormattableString.Invariant($", accuracy {accuracy:P1}, ")
                + FormattableString.Invariant($"calibration error {report.ExpectedCalibrationError:G3}")
            : "";
        Info(FormattableString.Invariant($"Epoch {report.Epoch} of {report.MaximumEpochs}: ")
            + FormattableString.Invariant($"training loss {report.TrainingLoss:G6}{penalties}{validation}, ")
            + FormattableString.Invariant($"learning rate {report.LearningRate:G4}, {report.RowsPerSecond:F0} rows/s"));
        _progressChannel.Checkpoint(report.TrainingLoss, report.ValidationLoss, report.Epoch);
        _progress?.Report(report);
    }

    public void Info(string message) => _channel.Info(MessageSensitivity.None, message);

    public void Warning(string message) => _channel.Warning(MessageSensitivity.None, message);

    public void Dispose()
    {
        _progressChannel.Dispose();
        _channel.Dispose();
    }
}
