namespace Microsoft.ML.Regularization.Tests.Training.Path;

/// <summary>What a path of the fused engine owes its users besides the models of single fits.</summary>
public sealed class FusedPathTests
{
    [Theory]
    [InlineData(TrainingEngine.Automatic, TrainingEngine.Fused)]
    [InlineData(TrainingEngine.Fused, TrainingEngine.Fused)]
    [InlineData(TrainingEngine.Tensors, TrainingEngine.Tensors)]
    public void Points_History_NamesTheEngine(TrainingEngine asked, TrainingEngine expected)
    {
        RegularizationPath<NetworkRegressionTransformer> path = PathFits.Run(
            RegularizationPathTests.Options(options => options.Engine = asked),
            new RegularizationPathOptions { Strengths = [0, 1] },
            Tables.Linear(60));

        Assert.All(path.Points, point => Assert.Equal(expected, point.Model!.Model.History.Engine));
    }

    [Fact]
    public void FitPath_OneStrengthWithoutClosedForm_TrainsAllByTensors()
    {
        RegularizationPath<NetworkRegressionTransformer> path =
            PathFits.Run(RegularizationPathTests.Options(), OneByTensors, Tables.Linear(60));

        Assert.All(
            path.Points, static point => Assert.Equal(TrainingEngine.Tensors, point.Model!.Model.History.Engine));
    }

    [Fact]
    public void FitPath_FusedAskedForOneStrengthWithoutClosedForm_NamesTheMethod()
    {
        var error = Assert.Throws<InvalidOperationException>(() => PathFits.Run(
            RegularizationPathTests.Options(static options => options.Engine = TrainingEngine.Fused),
            OneByTensors,
            Tables.Linear(60)));

        Assert.Contains("CMixup", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FitPath_StrengthThatDiverges_FailsAsItsSingleFitAndTheOthersGoOn()
    {
        NetworkRegressionOptions options = RegularizationPathTests.Options(o => (o.Seed, o.ThreadCount) = (5, 1));
        var path = new RegularizationPathOptions
        {
            Strengths = [0, 1, 2],
            Regularizer = static strength => new PlainProbe(_ => new Explosion(strength == 1)),
        };

        RegularizationPath<NetworkRegressionTransformer> all = PathFits.Run(options, path, Tables.Linear(100));

        var single = Assert.Throws<InvalidOperationException>(
            () => Fits.Run((NetworkRegressionOptions)path.Apply(options, 1), Tables.Linear(100)));
        Assert.Equal(single.Message, all.Points[1].Failure);
        Assert.Null(all.Points[1].Model);
        Assert.True(double.IsNaN(all.Points[1].ValidationLoss));
        Assert.True(double.IsNaN(all.Points[1].StandardError));
        foreach (RegularizationPathPoint<NetworkRegressionTransformer> point in all.Points.Where(p => p.Strength != 1))
        {
            PathFits.AssertSameBits(
                Fits.Run((NetworkRegressionOptions)path.Apply(options, point.Strength), Tables.Linear(100)),
                point.Model!.Model);
        }
    }

    [Fact]
    public void FitPath_AllStrengthsDiverge_ThrowsTheCause()
    {
        var path = new RegularizationPathOptions
        {
            Strengths = [0, 1],
            Regularizer = static _ => new PlainProbe(static _ => new Explosion(true)),
        };

        var error = Assert.Throws<InvalidOperationException>(
            () => PathFits.Run(RegularizationPathTests.Options(), path, Tables.Linear(100)));

        Assert.Contains("all strengths", error.Message, StringComparison.Ordinal);
        Assert.Contains("LearningRate", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FitPath_Hooks_AreBegunOnceForEachStrengthAndToldOfItsEnd()
    {
        var begun = new List<double>();
        var ended = new List<double>();
        var path = new RegularizationPathOptions
        {
            Strengths = [3, 1, 2],
            Regularizer = strength => new PlainProbe(_ =>
            {
                begun.Add(strength);
                return new EndObserver(() => ended.Add(strength));
            }),
        };

        PathFits.Run(RegularizationPathTests.Options(), path, Tables.Linear(60));

        Assert.Equal([3, 1, 2], begun);
        Assert.Equal([3, 1, 2], ended);
    }

    [Fact]
    public void FitPath_Rows_AreReadOnceForAllStrengths()
    {
        int opened = 0;
        NetworkRegressionOptions options = RegularizationPathTests.Options(static o =>
            (o.MemoryBudget, o.MaximumEpochs) = (1 << 20, 3));
        IDataView rows = new MLContext(1).Data.LoadFromEnumerable(Counted(Tables.Linear(90)));

        int Readings(double[] strengths)
        {
            opened = 0;
            new MLContext(1).Regression.Trainers.Network(options).FitPath(
                rows, new RegularizationPathOptions { Strengths = strengths });
            return opened;
        }

        int one = Readings([0.1]);
        Assert.Equal(one, Readings([0, 0.1, 1, 10]));

        IEnumerable<Row> Counted(Row[] all)
        {
            Interlocked.Increment(ref opened);
            foreach (Row row in all)
            {
                yield return row;
            }
        }
    }

    [Fact]
    public void FitPath_CanceledAtABatch_ThrowsAtTheNext()
    {
        using var source = new CancellationTokenSource();
        int calls = 0;
        NetworkRegressionOptions options = RegularizationPathTests.Options(o =>
            (o.CancellationToken, o.ThreadCount) = (source.Token, 1));
        var path = new RegularizationPathOptions
        {
            Strengths = [0, 1],
            Regularizer = _ => new PlainProbe(_ => new PlainBatchCounter(() =>
            {
                calls++;
                source.Cancel();
            })),
        };

        Assert.ThrowsAny<OperationCanceledException>(() => PathFits.Run(options, path, Tables.Linear(200)));

        Assert.Equal(1, calls);
    }

    [Fact]
    public void FitPath_HookThatThrowsOnAThread_IsThrownToTheCaller()
    {
        var path = new RegularizationPathOptions
        {
            Strengths = [0, 1],
            Regularizer = static strength => new PlainProbe(_ => strength == 0
                ? null
                : new PlainBatchCounter(static () => throw new NotSupportedException("stop"))),
        };

        var error = Assert.Throws<NotSupportedException>(() => PathFits.Run(
            RegularizationPathTests.Options(options => options.ThreadCount = 2), path, Tables.Linear(60)));

        Assert.Equal("stop", error.Message);
    }

    private static RegularizationPathOptions OneByTensors { get; } = new()
    {
        Strengths = [0.5, 1],
        Regularizer = static strength => strength < 1 ? new GroupLasso { Strength = strength } : new CMixup(),
    };

    private sealed class EndObserver(Action onEnd) : IPlainFitObserver
    {
        public void AfterFit(FitContext fit) => onEnd();
    }

    /// <summary>A penalty that is no number from the second epoch on.</summary>
    private sealed class Explosion(bool explodes) : IPlainPenalty
    {
        public double Add(PlainStep step) => explodes && step.Fit.Epoch > 0 ? double.NaN : 0;
    }
}
