using Microsoft.ML.AutoML;

namespace Microsoft.ML.Regularization.AutoML.Tests;

/// <summary>Sweeps that train networks.</summary>
[Collection(RunsAlone.Name)]
public sealed class SweptTrainingTests
{
    private static readonly IDataView _data = Tables.View(Tables.Curved(120));

    [Fact]
    public async Task Run_TwoParallelTrials_ProposesAndEndsAsOneByOneBitForBit()
    {
        SweepResult sequential = await Run(parallel: 1);
        SweepResult repeated = await Run(parallel: 1);
        SweepResult parallel = await Run(parallel: 2);

        foreach (SweepResult other in new[] { repeated, parallel })
        {
            Assert.Equal(sequential.Trials.Select(Values), other.Trials.Select(Values));
            Assert.Equal(
                sequential.Trials.Select(trial => trial.Metric), other.Trials.Select(trial => trial.Metric));
            Assert.Equal(sequential.Best.Id, other.Best.Id);
            Assert.Equal(Scores.Bits(sequential.Model, _data), Scores.Bits(other.Model, _data));
        }
    }

    [Fact]
    public async Task Run_AnotherSeed_ProposesAndTrainsDifferently()
    {
        SweepResult first = await Run(parallel: 1, seed: 1);
        SweepResult second = await Run(parallel: 1, seed: 2);

        // Both begin with the defaults.
        Assert.Equal(Values(first.Trials[0]), Values(second.Trials[0]));
        Assert.NotEqual(Values(first.Trials[1]), Values(second.Trials[1]));
        Assert.NotEqual(first.Trials[0].Metric, second.Trials[0].Metric);
    }

    [Fact]
    public async Task Run_SeedsPerTrial_TrainNetworksThatDifferEvenIfTheOptionsHaveASeed()
    {
        var ml = new MLContext(1);
        ConROptions trainer = Trainer();
        trainer.Seed = 77;
        SweepOptions options = Options();
        options.MaximumTrials = 1;
        options.SeedsPerTrial = 3;

        SweepResult result = await ml.CreateSweep(ml.Auto().ConR(trainer), options).RunAsync(_data);

        Assert.Equal(3, result.Best.RunMetrics.Distinct().Count());
        Assert.Equal(3 * trainer.MaximumEpochs, result.Best.Epochs);
    }

    [Fact]
    public async Task Run_TrainersWarn_LogHasEachWarningOnce()
    {
        var ml = new MLContext(1);
        var log = new List<string>();
        ml.Log += (_, line) => log.Add(line.Message);
        ConROptions trainer = Trainer();
        trainer.MissingValues = MissingValues.SkipRow;
        Row[] rows = Tables.Linear(40);
        rows[3].Label = float.NaN;
        SweepOptions options = Options();
        options.MaximumTrials = 3;
        options.RefitsOnAllRows = false;

        await ml.CreateSweep(ml.Auto().ConR(trainer), options).RunAsync(Tables.View(rows), Tables.View(rows[5..]));

        Assert.Single(log, line => line.Contains("Skipped 1 instances", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_HundredTrials_KeepsTheModelOfTheBestAlone()
    {
        const int payload = 4 << 20;
        var memory = new List<long>();
        SweepOptions options = Probes.Options(100);
        options.ParallelTrials = 2;
        options.Monitors =
        [
            new RecordingMonitor
            {
                OnFinished = trial =>
                {
                    if (trial.Id is 10 or 99)
                    {
                        memory.Add(GC.GetTotalMemory(forceFullCollection: true));
                    }
                },
            },
        ];

        SweepResult result = await Probes.Run(options, bytes: payload);

        Assert.Equal(100, result.Trials.Count);
        // Room for the trial that runs meanwhile and for a model that a thread has not let go of yet.
        Assert.InRange(memory[1] - memory[0], -4 * payload, 4 * payload);
    }

    [Fact]
    public async Task Run_ThreadCountOfTheProcess_IsAsBefore()
    {
        int before = TorchSharp.torch.get_num_threads();

        await Run(parallel: 2);

        int onNewThread = 0;
        var thread = new Thread(() => onNewThread = TorchSharp.torch.get_num_threads());
        thread.Start();
        thread.Join();
        Assert.Equal(before, TorchSharp.torch.get_num_threads());
        Assert.Equal(before, onNewThread);
    }

    private static ConROptions Trainer() => new()
    {
        HiddenUnits = [8], MaximumEpochs = 4, Patience = 0, Regularizers = [new GroupLasso()],
    };

    private static SweepOptions Options() => new()
    {
        Objective = SweepObjective.Of(RegressionMetric.MeanAbsoluteError),
        MaximumTrials = 8,
        Seed = 3,
    };

    private static Task<SweepResult> Run(int parallel, int seed = 3)
    {
        var ml = new MLContext(1);
        SweepOptions options = Options();
        options.ParallelTrials = parallel;
        options.Seed = seed;
        return ml.CreateSweep(ml.Auto().ConR(Trainer()), options).RunAsync(_data);
    }

    private static string Values(SweepTrial trial) =>
        string.Join(", ", trial.Values.Select(pair => FormattableString.Invariant($"{pair.Key} {pair.Value:R}")));
}
