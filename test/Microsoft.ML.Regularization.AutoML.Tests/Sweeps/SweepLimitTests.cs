using Microsoft.ML.AutoML;
using Microsoft.ML.Regularization.MlNetBridge;

namespace Microsoft.ML.Regularization.AutoML.Tests;

/// <summary>
/// Cancellation and time limits. Trials that would never end by themselves stand for long ones: a sweep that waited for
/// them would never come back.
/// </summary>
public sealed class SweepLimitTests : IDisposable
{
    private readonly ManualResetEventSlim _release = new();

    [Fact]
    public async Task Run_CanceledDuringATrialThatDoesNotListen_ReturnsTheBestSoFar()
    {
        using var cancellation = new CancellationTokenSource();
        int started = 0;

        SweepResult result = await Probes.Run(
            Probes.Options(10),
            (_, _) =>
            {
                if (++started == 3)
                {
                    cancellation.Cancel();
                    _release.Wait();
                }
            },
            token: cancellation.Token);

        Assert.Equal(SweepStopReason.Canceled, result.StopReason);
        Assert.Equal([0, 1], result.Trials.Select(trial => trial.Id));
        Assert.Equal(Probes.X(result.Best), Probes.Value(result.Model));
        Assert.False(result.IsRefit);
    }

    [Fact]
    public async Task Run_MlNetContextCanceled_ReturnsTheBestSoFar()
    {
        var ml = new MLContext(1);
        int started = 0;
        Sweep sweep = ml.CreateSweep(
            Probes.Estimator((_, _) =>
            {
                if (++started == 2)
                {
                    MlNetInternals.Cancel(MlNetInternals.EnvironmentOf(ml.Model));
                    _release.Wait();
                }
            }),
            Probes.Options(10));

        SweepResult result = await sweep.RunAsync(Tables.View(Tables.Linear(50)));

        Assert.Equal(SweepStopReason.Canceled, result.StopReason);
        Assert.Single(result.Trials);
    }

    [Fact]
    public async Task Run_CanceledBeforeATrialIsFinished_Throws()
    {
        using var cancellation = new CancellationTokenSource();

        await Assert.ThrowsAsync<OperationCanceledException>(() => Probes.Run(
            Probes.Options(10),
            (_, _) =>
            {
                cancellation.Cancel();
                _release.Wait();
            },
            token: cancellation.Token));
    }

    [Fact]
    public async Task Run_TimeIsUpDuringATrial_ReturnsTheBestSoFar()
    {
        SweepOptions options = Probes.Options(10);
        options.MaximumTime = TimeSpan.FromSeconds(1.5);
        options.RefitsOnAllRows = true;
        int started = 0;

        SweepResult result = await Probes.Run(options, (_, rows) =>
        {
            if (++started == 3)
            {
                _release.Wait();
            }
        });

        Assert.Equal(SweepStopReason.TimeLimit, result.StopReason);
        Assert.Equal(2, result.Trials.Count);
        Assert.True(result.IsRefit);
    }

    [Fact]
    public async Task Run_TimeIsUpDuringTheFinalTraining_ReturnsTheBestTrialsModel()
    {
        SweepOptions options = Probes.Options(2);
        options.MaximumTime = TimeSpan.FromSeconds(1.5);
        options.RefitsOnAllRows = true;
        options.Folds = 2;

        SweepResult result = await Probes.Run(options, (_, rows) =>
        {
            if (rows == 50)
            {
                _release.Wait();
            }
        });

        Assert.False(result.IsRefit);
        Assert.Contains("not enough time", result.RefitError);
        Assert.Equal(Probes.X(result.Best), Probes.Value(result.Model));
    }

    [Fact]
    public async Task Run_TimeIsUpBeforeATrialIsFinished_Throws()
    {
        SweepOptions options = Probes.Options(10);
        options.MaximumTime = TimeSpan.FromMilliseconds(200);

        var error = await Assert.ThrowsAsync<TimeoutException>(() => Probes.Run(options, (_, _) => _release.Wait()));

        Assert.Contains("MaximumTime", error.Message);
    }

    [Fact]
    public async Task Run_CanceledDuringTraining_EndsTheTrainersOfThePack()
    {
        using var cancellation = new CancellationTokenSource();
        var progress = new CancelAtEpoch(cancellation);
        var ml = new MLContext(1);
        var trainer = new NetworkRegressionOptions
        {
            HiddenUnits = [4], MaximumEpochs = 1_000_000, Patience = 0, Progress = progress,
        };
        SweepOptions options = Probes.Options(10);
        options.Objective = SweepObjective.Of(RegressionMetric.MeanAbsoluteError);

        await Assert.ThrowsAsync<OperationCanceledException>(() => ml
            .CreateSweep(ml.Auto().NetworkRegression(trainer), options)
            .RunAsync(Tables.View(Tables.Linear(40)), cancellation.Token));

        // The trainer itself has stopped, not only the sweep's waiting for it.
        int epochs = progress.Epochs;
        SpinWait.SpinUntil(() => false, 200);
        Assert.Equal(epochs, progress.Epochs);
    }

    public void Dispose()
    {
        _release.Set();
        _release.Dispose();
    }

    private sealed class CancelAtEpoch(CancellationTokenSource cancellation) : IProgress<EpochReport>
    {
        public int Epochs { get; private set; }

        public void Report(EpochReport value)
        {
            Epochs++;
            if (Epochs == 20)
            {
                cancellation.Cancel();
            }
        }
    }
}
