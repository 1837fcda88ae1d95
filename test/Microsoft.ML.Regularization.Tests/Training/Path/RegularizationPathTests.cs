using TorchSharp;

namespace Microsoft.ML.Regularization.Tests.Training.Path;

/// <summary>What a path owes its users besides the models of single fits.</summary>
public sealed class RegularizationPathTests
{
    private static readonly double[] _strengths = [1e-3, 1e-2, 0.1, 1, 10];

    [Theory]
    [InlineData(TrainingEngine.Fused)]
    [InlineData(TrainingEngine.Tensors)]
    public void FitPath_SameSeed_GivesTheSameBitsOnAnyNumberOfThreads(TrainingEngine engine)
    {
        float[][] one = Weights(threads: 1);

        Assert.Equal(one, Weights(threads: 1));
        Assert.Equal(one, Weights(threads: 2));
        Assert.Equal(one, Weights(threads: 3));

        float[][] Weights(int threads) =>
        [
            .. PathFits.Run(
                Options(options => (options.ThreadCount, options.Dropout, options.Engine) = (threads, 0.2, engine)),
                new RegularizationPathOptions { Strengths = _strengths },
                Tables.Curved(100)).Points.Select(static point => Fits.Weights(point.Model!.Model)),
        ];
    }

    [Theory]
    [InlineData(TrainingEngine.Fused)]
    [InlineData(TrainingEngine.Tensors)]
    public void Best_LowestValidationLoss_IsChosen(TrainingEngine engine)
    {
        RegularizationPath<NetworkRegressionTransformer> path = PathFits.Run(
            Options(options => options.Engine = engine),
            new RegularizationPathOptions { Strengths = _strengths },
            Tables.Linear(200));

        Assert.Equal(path.Points.Min(static point => point.ValidationLoss), path.Best.ValidationLoss);
        Assert.Contains(path.Best, path.Points);
        Assert.All(path.Points, static point => Assert.InRange(point.StandardError, 1e-9, 1));
    }

    [Theory]
    [InlineData(TrainingEngine.Fused)]
    [InlineData(TrainingEngine.Tensors)]
    public void Best_PrefersStrongest_IsTheLargestStrengthWithinOneStandardError(TrainingEngine engine)
    {
        RegularizationPath<NetworkRegressionTransformer> path = PathFits.Run(
            Options(options => options.Engine = engine),
            new RegularizationPathOptions { Strengths = _strengths, PrefersStrongest = true },
            Tables.Linear(200));

        RegularizationPathPoint<NetworkRegressionTransformer> lowest =
            path.Points.MinBy(static point => point.ValidationLoss)!;
        double limit = lowest.ValidationLoss + lowest.StandardError;
        Assert.Equal(
            path.Points.Where(point => point.ValidationLoss <= limit).Max(static point => point.Strength),
            path.Best.Strength);
    }

    [Fact]
    public void FitPath_StrengthThatDiverges_IsRecordedAndNeverBest()
    {
        var path = new RegularizationPathOptions
        {
            Strengths = [0, 1, 2],
            Regularizer = static strength => new Probe(_ => new Explosion(strength == 1)),
        };

        RegularizationPath<NetworkRegressionTransformer> all = PathFits.Run(Options(), path, Tables.Linear(100));

        Assert.Null(all.Points[1].Model);
        Assert.Contains("epoch 2", all.Points[1].Failure, StringComparison.Ordinal);
        Assert.True(double.IsNaN(all.Points[1].StandardError));
        Assert.NotNull(all.Points[0].Model);
        Assert.Null(all.Points[0].Failure);
        Assert.Equal(5, all.Points[2].Model!.Model.History.Epochs.Count);
        Assert.NotEqual(1, all.Best.Strength);
    }

    [Fact]
    public void FitPath_AllStrengthsDiverge_ThrowsTheCause()
    {
        var path = new RegularizationPathOptions
        {
            Strengths = [0, 1],
            Regularizer = static _ => new Probe(static _ => new Explosion(true)),
        };

        var error = Assert.Throws<InvalidOperationException>(
            () => PathFits.Run(Options(), path, Tables.Linear(100)));

        Assert.Contains("all strengths", error.Message, StringComparison.Ordinal);
        Assert.Contains("LearningRate", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FitPath_Hooks_AreBegunOnceForEachStrength()
    {
        var begun = new List<double>();
        var path = new RegularizationPathOptions
        {
            Strengths = [3, 1, 2],
            Regularizer = strength => new Probe(_ =>
            {
                begun.Add(strength);
                return null;
            }),
        };

        PathFits.Run(Options(), path, Tables.Linear(60));

        Assert.Equal([3, 1, 2], begun);
    }

    [Theory]
    [InlineData(TrainingEngine.Fused)]
    [InlineData(TrainingEngine.Tensors)]
    public void FitPath_Progress_GetsEachStrengthInEachEpoch(TrainingEngine engine)
    {
        var reports = new List<RegularizationPathReport>();
        var path = new RegularizationPathOptions { Strengths = [1, 2], Progress = new Collector(reports) };

        PathFits.Run(Options(o => (o.MaximumEpochs, o.Engine) = (2, engine)), path, Tables.Linear(60));

        Assert.Equal([(1.0, 1), (2.0, 1), (1.0, 2), (2.0, 2)], reports.Select(static r => (r.Strength, r.Epoch.Epoch)));
    }

    [Theory]
    [InlineData(TrainingEngine.Fused)]
    [InlineData(TrainingEngine.Tensors)]
    public void FitPath_TimeLimit_ReturnsAModelForEachStrength(TrainingEngine engine)
    {
        RegularizationPath<NetworkRegressionTransformer> path = PathFits.Run(
            Options(options =>
            {
                (options.MaximumEpochs, options.Patience, options.Engine) = (1_000_000, 0, engine);
                options.MaximumTrainingTime = TimeSpan.FromMilliseconds(300);
            }),
            new RegularizationPathOptions { Strengths = _strengths },
            Tables.Linear(500));

        Assert.All(
            path.Points, static point => Assert.Equal(StopReason.TimeLimit, point.Model!.Model.History.StopReason));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void FitPath_CanceledAtABatch_ThrowsAtTheNext(int threads)
    {
        using var source = new CancellationTokenSource();
        int calls = 0;
        NetworkRegressionOptions options = Options(o =>
            (o.CancellationToken, o.ThreadCount) = (source.Token, threads));
        var path = new RegularizationPathOptions
        {
            Strengths = [0, 1],
            Regularizer = _ => new Probe(_ => new BatchCounter(() =>
            {
                Interlocked.Increment(ref calls);
                source.Cancel();
            })),
        };

        Assert.ThrowsAny<OperationCanceledException>(() => PathFits.Run(options, path, Tables.Linear(200)));

        Assert.Equal(2, calls);
    }

    [Fact]
    public void FitPath_HookThatThrowsOnAnotherThread_IsThrownToTheCaller()
    {
        var path = new RegularizationPathOptions
        {
            Strengths = [0, 1],
            Regularizer = static strength => new Probe(_ => strength == 0
                ? null
                : new BatchCounter(static () => throw new NotSupportedException("stop"))),
        };

        var error = Assert.Throws<NotSupportedException>(
            () => PathFits.Run(Options(options => options.ThreadCount = 2), path, Tables.Linear(60)));

        Assert.Equal("stop", error.Message);
    }

    [Theory]
    [InlineData(TrainingEngine.Fused)]
    [InlineData(TrainingEngine.Tensors)]
    public void Points_Models_AreOrdinaryTransformers(TrainingEngine engine)
    {
        var context = new MLContext(1);
        IDataView rows = Tables.View(Tables.Curved(90));
        RegularizationPath<NetworkRegressionTransformer> path = context.Regression.Trainers.Network(Options(options => options.Engine = engine))
            .FitPath(rows, new RegularizationPathOptions { Strengths = _strengths });
        using var zip = new MemoryStream();
        context.Model.Save(path.Best.Model!, rows.Schema, zip);
        zip.Position = 0;

        ITransformer loaded = new MLContext().Model.Load(zip, out _);

        Assert.Equal(Scores(path.Best.Model!), Scores(loaded));
        Assert.Equal(
            path.Best.Strength, path.Best.Model!.Model.GetOptions<NetworkRegressionOptions>().WeightDecay);

        float[] Scores(ITransformer model) => SingleColumn.Read(model.Transform(rows), "Score", "score");
    }

    internal static NetworkRegressionOptions Options(Action<NetworkRegressionOptions>? change = null) =>
        Fits.Quick(options =>
        {
            options.ThreadCount = 2;
            change?.Invoke(options);
        });

    private sealed class Collector(List<RegularizationPathReport> reports) : IProgress<RegularizationPathReport>
    {
        public void Report(RegularizationPathReport value) => reports.Add(value);
    }

    /// <summary>A penalty that is no number from the second epoch on.</summary>
    private sealed class Explosion(bool explodes) : IPenalty
    {
        public torch.Tensor PerRow(StepContext step) =>
            step.Pass.Outputs.pow(2).mul(explodes && step.Fit.Epoch > 0 ? float.NaN : 0.1).view(-1);
    }
}
