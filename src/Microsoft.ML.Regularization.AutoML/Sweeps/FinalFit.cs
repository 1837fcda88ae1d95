using Microsoft.ML.Runtime;

namespace Microsoft.ML.Regularization;

/// <summary>The model of a sweep: trained anew on all rows, or that of the best trial.</summary>
internal sealed class FinalFit(SweepStart start, MonitorHub monitors)
{
    private ITransformer? _model;

    /// <summary>The model.</summary>
    public ITransformer Model => _model!;

    /// <summary>Whether it was trained on all rows.</summary>
    public bool IsRefit { get; private set; }

    /// <summary>Why training on all rows failed.</summary>
    public string? Error { get; private set; }

    /// <summary>Trains if it is wanted, or if an earlier process had the model, and there is time.</summary>
    /// <exception cref="OperationCanceledException">There is no model, and no time to train it.</exception>
    public FinalFit Run(SweepTrial best, ITransformer? model, SweepStopReason reason)
    {
        _model = model;
        bool onAllRows = start.Options.RefitsOnAllRows;
        if (reason != SweepStopReason.Canceled && (onAllRows || model is null))
        {
            monitors.RefitStarted(best);
            Train(best, onAllRows);
        }

        if (_model is not null)
        {
            return this;
        }

        throw new OperationCanceledException(
            $"The sweep ended before its best model could be trained again: trial {best.Id} is of an earlier run, and "
            + "a store keeps no models. Run the sweep once more; its finished trials are kept. "
            + Error);
    }

    private void Train(SweepTrial best, bool onAllRows)
    {
        var trial = new RunningTrial(best.Id, new AutoML.TrialSettings { Parameter = best.Parameter });
        var ended = new TaskCompletionSource();
        ITransformer? trained = null;
        trial.Start(
            (_, token) =>
            {
                trained = start.Fits.FitOnce(best.Parameter, onAllRows, token);
                return null;
            },
            _ => ended.SetResult());
        while (!ended.Task.Wait(start.Clock.Patience(TimeSpan.Zero)))
        {
            if (start.Clock.IsCanceled || start.Clock.IsTimeUp(TimeSpan.Zero))
            {
                trial.Cancel();
                Error = "There was not enough time to train on all rows.";
                return;
            }
        }

        if (trial.Exception is { } exception)
        {
            Error = $"{exception.GetType().Name}: {exception.Message}";
            start.Log.Warning(
                MessageSensitivity.None, $"Training with the best parameters on all rows failed: {Error}");
        }
        else
        {
            _model = trained;
            IsRefit = onAllRows;
        }
    }
}
