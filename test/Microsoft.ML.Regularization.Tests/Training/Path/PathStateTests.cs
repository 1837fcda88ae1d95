using TorchSharp;

namespace Microsoft.ML.Regularization.Tests.Training.Path;

/// <summary>What a path leaves behind: nothing.</summary>
[Collection(RunsAlone.Name)]
public sealed class PathStateTests
{
    private static readonly double[] _strengths = [0, 0.1, 1, 10];

    [Fact]
    public void FitPath_Done_LeavesNoTensorAndNoGlobalStateBehind()
    {
        using torch.Tensor stateBefore = torch.get_rng_state();
        int threads = torch.get_num_threads();
        long tensors = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        PathFits.Run(
            RegularizationPathTests.Options(o =>
            {
                (o.Dropout, o.ThreadCount, o.Patience, o.MaximumEpochs) = (0.3, 1, 2, 30);
                o.Engine = TrainingEngine.Tensors;
                o.Regularizers = [new FeatureNoise(), new ConR()];
            }),
            new RegularizationPathOptions { Strengths = _strengths },
            Tables.Linear(100));

        Assert.Equal(tensors, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        using torch.Tensor stateAfter = torch.get_rng_state();
        Assert.Equal(stateBefore.bytes.ToArray(), stateAfter.bytes.ToArray());
        Assert.Equal(threads, torch.get_num_threads());
    }

    [Fact]
    public void FitPath_OnThreads_SetsTheThreadCountBackAndEndsThem()
    {
        int threads = torch.get_num_threads();

        PathFits.Run(
            RegularizationPathTests.Options(options => options.Engine = TrainingEngine.Tensors),
            new RegularizationPathOptions { Strengths = _strengths },
            Tables.Linear(100));

        Assert.Equal(threads, torch.get_num_threads());
    }

    [Fact]
    public void FitPath_Failed_LeavesNoTensorBehind()
    {
        long tensors = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        var path = new RegularizationPathOptions
        {
            Strengths = _strengths,
            Regularizer = static strength => new Probe(_ => strength < 1
                ? new BatchCounter(static () => throw new InvalidOperationException("stop"))
                : throw new InvalidOperationException("no begin")),
        };

        Assert.Throws<InvalidOperationException>(() => PathFits.Run(
            RegularizationPathTests.Options(options => options.ThreadCount = 1), path, Tables.Linear(50)));
        path.Strengths = [0, 0.5];
        Assert.Throws<InvalidOperationException>(() => PathFits.Run(
            RegularizationPathTests.Options(options => options.ThreadCount = 1), path, Tables.Linear(50)));

        Assert.Equal(tensors, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Theory]
    [InlineData(TrainingEngine.Fused)]
    [InlineData(TrainingEngine.Tensors)]
    public void FitPath_ManyTimesOnThreads_MemoryStaysFlat(TrainingEngine engine)
    {
        Row[] rows = Tables.Linear(200);
        Repeat(15);
        long before = Environment.WorkingSet;

        Repeat(30);

        Assert.InRange(Environment.WorkingSet - before, long.MinValue, 30 << 20);

        void Repeat(int times)
        {
            for (int i = 0; i < times; i++)
            {
                PathFits.Run(
                    RegularizationPathTests.Options(o =>
                        (o.MaximumEpochs, o.Dropout, o.Engine) = (2, 0.1, engine)),
                    new RegularizationPathOptions { Strengths = _strengths },
                    rows);
            }
        }
    }
}
