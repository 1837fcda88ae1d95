using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.AutoML;

/// <summary>One trial after the other until a limit is reached.</summary>
internal sealed class TrialLoop
{
    private readonly ServiceProvider _services;
    private readonly ExperimentLimits _limits;
    private readonly IChannel _channel;
    private readonly IMonitor? _monitor;
    private readonly TrialCheckpoint? _checkpoint;
    private readonly ITuner _tuner;

    public TrialLoop(ServiceProvider services, ExperimentLimits limits, TrialResult? best)
    {
        _services = services;
        _limits = limits;
        Best = best;
        _channel = services.GetRequiredService<IChannel>();
        _monitor = services.GetService<IMonitor>();
        _checkpoint = services.GetService<TrialCheckpoint>();
        // What a runner lacks is to be known before a tuner is asked.
        services.GetService<ITrialRunner>();
        _tuner = services.GetService<ITuner>() ?? throw new InvalidOperationException(
            "The experiment has no tuner: call SetPipeline, SetTuner or one of the Set...Tuner methods.");
    }

    public TrialResult? Best { get; private set; }

    public async Task<TrialResult> RunAsync()
    {
        int id = _checkpoint?.NextTrialId ?? 0;
        bool isCancelled = false;
        while (!isCancelled && !_limits.AreReached)
        {
            var settings = new TrialSettings
            {
                TrialId = id++,
                Parameter = Parameter.CreateNestedParameter(),
                StartedAtUtc = DateTime.UtcNow,
            };
            settings.Parameter = _tuner.Propose(settings);
            _monitor?.ReportRunningTrial(settings);
            isCancelled = !await TryTrialAsync(settings);
        }
        _checkpoint?.Save();
        return Best ?? throw new TimeoutException(
            "Training time finished without completing a successful trial. Either no trial completed or the metric for "
            + "all completed trials are NaN or Infinity");
    }

    /// <summary>False when the trial was cut off.</summary>
    private async Task<bool> TryTrialAsync(TrialSettings settings)
    {
        try
        {
            await RunTrialAsync(settings);
        }
        catch (Exception exception) when (!_limits.AreReached)
        {
            Abandon(settings, exception);
            // Cancelled or out of memory: the next trial may do. Anything else, before any success, is no accident.
            if (Best is null && exception is not (OperationCanceledException or OutOfMemoryException)) throw;
        }
        catch (Exception exception)
        {
            _channel.Trace(MessageSensitivity.None, $"Trial {settings.TrialId} is cut off: {exception.Message}");
            return false;
        }
        return true;
    }

    private async Task RunTrialAsync(TrialSettings settings)
    {
        using ITrialRunner runner = _services.GetRequiredService<ITrialRunner>();
        using var usage = new ResourceUsage();
        _channel.Trace(MessageSensitivity.None, $"Trial {settings.TrialId}: {JsonSerializer.Serialize(settings)}");
        TrialResult result = await runner.RunAsync(settings, _limits.Token);
        (result.PeakCpu, result.PeakMemoryInMegaByte) = usage.Measure();
        result.TrialSettings.EndedAtUtc = DateTime.UtcNow;

        _monitor?.ReportCompletedTrial(result);
        Record(result);
        if (result.Loss < (Best?.Loss ?? double.MaxValue))
        {
            Best = result;
            _monitor?.ReportBestTrial(result);
        }
    }

    private void Abandon(TrialSettings settings, Exception exception)
    {
        _channel.Trace(
            MessageSensitivity.None, $"Trial {settings.TrialId} is abandoned, training goes on: {exception.Message}");
        settings.EndedAtUtc = DateTime.UtcNow;
        _monitor?.ReportFailTrial(settings, exception);
        Record(new TrialResult { TrialSettings = settings, Loss = double.MaxValue });
    }

    private void Record(TrialResult result)
    {
        _tuner.Update(result);
        _checkpoint?.Add(result);
        _limits.CountTrial();
    }
}
