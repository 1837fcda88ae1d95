using TorchSharp;

namespace Microsoft.ML.Regularization.Tests.Training;

public sealed class FitTests
{
    [Fact]
    public void Fit_LinearLabel_IsLearnedWithoutHiddenUnits()
    {
        Row[] rows = Tables.Linear(400);
        NetworkModelParameters model = Fits.Run(
            Fits.Quick(o => (o.HiddenUnits, o.MaximumEpochs, o.WeightDecay) = ([], 60, 0)), rows);

        Assert.True(Fits.MeanSquaredError(model, Tables.Linear(200, seed: 8)) < 1e-3 * Fits.Variance(rows));
    }

    [Theory]
    [InlineData(RegressionLoss.Squared)]
    [InlineData(RegressionLoss.Absolute)]
    [InlineData(RegressionLoss.Huber)]
    [InlineData(RegressionLoss.SmoothL1)]
    public void Fit_CurvedLabel_IsFarBetterThanTheMean(RegressionLoss loss)
    {
        Row[] rows = Tables.Curved(1000);
        NetworkModelParameters model = Fits.Run(
            Fits.Quick(o => (o.HiddenUnits, o.MaximumEpochs, o.Loss) = ([32, 32], 30, loss)), rows);

        Row[] test = Tables.Curved(500, seed: 8);
        Assert.True(Fits.MeanSquaredError(model, test) < 0.05 * Fits.Variance(test));
    }

    [Theory]
    [InlineData(LearningRateSchedule.Cosine)]
    [InlineData(LearningRateSchedule.OneCycle)]
    [InlineData(LearningRateSchedule.Plateau)]
    public void Fit_EverySchedule_Learns(LearningRateSchedule schedule)
    {
        Row[] rows = Tables.Linear(300);
        NetworkModelParameters model = Fits.Run(
            Fits.Quick(o => (o.LearningRateSchedule, o.MaximumEpochs) = (schedule, 20)), rows);

        Assert.True(Fits.MeanSquaredError(model, rows) < 0.1 * Fits.Variance(rows));
    }

    [Theory]
    [InlineData(NetworkNormalization.Batch, false)]
    [InlineData(NetworkNormalization.Layer, true)]
    public void Fit_NormalizationAndDropout_Learns(NetworkNormalization normalization, bool isResidual)
    {
        Row[] rows = Tables.Linear(301);
        NetworkModelParameters model = Fits.Run(
            Fits.Quick(o =>
            {
                (o.HiddenUnits, o.MaximumEpochs, o.Dropout) = ([16, 16], 20, 0.1);
                (o.Normalization, o.UsesResidualConnections) = (normalization, isResidual);
            }),
            rows);

        Assert.True(Fits.MeanSquaredError(model, rows) < 0.2 * Fits.Variance(rows));
    }

    [Fact]
    public void Fit_OneRow_ScoresItsLabel()
    {
        Row[] rows = Tables.Linear(1);
        NetworkModelParameters model = Fits.Run(
            Fits.Quick(o => (o.Normalization, o.MaximumEpochs) = (NetworkNormalization.Batch, 50)), rows);

        Assert.Equal(rows[0].Label, Fits.Score(model, rows)[0], 0.2);
        Assert.Equal(50, model.History.Epochs.Count);
    }

    [Theory]
    [InlineData(33, 32)]
    [InlineData(32, 1)]
    public void Fit_BatchNormalizationWithALeftOverRow_StaysFinite(int rowCount, int batchSize)
    {
        Row[] rows = Tables.Linear(rowCount);
        NetworkModelParameters model = Fits.Run(
            Fits.Quick(o =>
            {
                (o.Normalization, o.BatchSize, o.ValidationFraction) = (NetworkNormalization.Batch, batchSize, 0);
            }),
            rows);

        Assert.All(Fits.Score(model, rows), static score => Assert.True(double.IsFinite(score)));
    }

    [Fact]
    public void Fit_AllLabelsEqual_ScoresAreNearTheLabel()
    {
        Row[] rows = Tables.Make(100, 3, static _ => 42);
        NetworkModelParameters model = Fits.Run(Fits.Quick(o => o.MaximumEpochs = 30), rows);

        Assert.All(Fits.Score(model, rows), static score => Assert.Equal(42, score, 0.5));
    }

    [Fact]
    public void Fit_SeedOfContext_DecidesTheModel()
    {
        Row[] rows = Tables.Linear(100);
        byte[] Bytes(int? seed) => NetworkModelWriter.Write(
            Fits.Run(Fits.Quick(o => o.Dropout = 0.2), Tables.View(rows), seed: seed));

        Assert.Equal(Bytes(1), Bytes(1));
        Assert.NotEqual(Bytes(1), Bytes(2));
        Assert.NotEqual(Bytes(null), Bytes(null));
    }

    [Fact]
    public void Fit_SeedOfOptions_OverridesThatOfContext()
    {
        Row[] rows = Tables.Linear(100);
        byte[] Bytes(int? seed) => NetworkModelWriter.Write(Fits.Run(Fits.Quick(o => o.Seed = 5), Tables.View(rows), seed: seed));

        Assert.Equal(Bytes(null), Bytes(3));
    }

    [Fact]
    public void Fit_EarlyStopping_RestoresTheBestEpoch()
    {
        Row[] rows = Tables.Make(60, 5, static x => x[0] + (float)(5 * Math.Sin(1000 * x[1])));
        Row[] validation = Tables.Make(60, 6, static x => x[0] + (float)(5 * Math.Sin(1000 * x[1])));
        NetworkRegressionOptions options = Fits.Quick(o =>
            (o.HiddenUnits, o.MaximumEpochs, o.Patience) = ([64, 64], 500, 10));

        NetworkModelParameters model = Fits.Run(options, Tables.View(rows), Tables.View(validation));

        TrainingHistory history = model.History;
        double lowest = history.Epochs.Min(static epoch => epoch.ValidationLoss!.Value);
        double scale = model.Targets.Scales[0];
        Assert.Equal(StopReason.EarlyStopping, history.StopReason);
        Assert.Equal(history.Epochs.Count, history.BestEpoch + 10);
        Assert.Equal(lowest, history.Epochs[history.BestEpoch - 1].ValidationLoss);
        Assert.Equal(lowest, Fits.MeanSquaredError(model, validation) / (scale * scale), 1e-4 * lowest);
    }

    [Fact]
    public void Fit_NoValidation_RunsAllEpochs()
    {
        NetworkModelParameters model = Fits.Run(
            Fits.Quick(o => (o.ValidationFraction, o.MaximumEpochs, o.Patience) = (0, 40, 1)), Tables.Linear(50));

        Assert.Equal(StopReason.MaximumEpochs, model.History.StopReason);
        Assert.Equal(40, model.History.Epochs.Count);
        Assert.Equal(40, model.History.BestEpoch);
        Assert.All(model.History.Epochs, static epoch => Assert.Null(epoch.ValidationLoss));
    }

    [Fact]
    public void Fit_TimeLimit_ReturnsTheBestSoFar()
    {
        Row[] rows = Tables.Linear(2000);
        NetworkModelParameters model = Fits.Run(
            Fits.Quick(o =>
            {
                (o.MaximumEpochs, o.Patience) = (1_000_000, 0);
                o.MaximumTrainingTime = TimeSpan.FromMilliseconds(400);
            }),
            rows);

        Assert.Equal(StopReason.TimeLimit, model.History.StopReason);
        Assert.InRange(model.History.BestEpoch, 1, model.History.Epochs.Count);
        Assert.True(Fits.MeanSquaredError(model, rows) < Fits.Variance(rows));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(20)]
    public void Fit_CanceledAtABatch_ThrowsAtTheNext(int batch)
    {
        using var source = new CancellationTokenSource();
        int batches = 0;
        NetworkRegressionOptions options = Fits.Quick(o =>
        {
            o.CancellationToken = source.Token;
            o.Regularizers = [new Probe(_ => new Counter(() =>
            {
                if (++batches == batch)
                {
                    source.Cancel();
                }
            }))];
        });

        Assert.ThrowsAny<OperationCanceledException>(() => Fits.Run(options, Tables.Linear(200)));

        Assert.Equal(batch, batches);
    }

    [Fact]
    public void Fit_CanceledBeforehand_ReadsNoBatch()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        NetworkRegressionOptions options = Fits.Quick(o =>
        {
            o.CancellationToken = source.Token;
            o.Regularizers = [new Probe(static _ => throw new InvalidOperationException("must not begin"))];
        });

        Assert.ThrowsAny<OperationCanceledException>(() => Fits.Run(options, Tables.Linear(20)));
    }

    [Fact]
    public void FitControl_CanceledContext_Throws()
    {
        bool isCanceled = false;
        var control = new FitControl(() => isCanceled, null, CancellationToken.None);
        control.ThrowIfCanceled();
        isCanceled = true;

        Assert.Throws<OperationCanceledException>(control.ThrowIfCanceled);
    }

    [Fact]
    public void Fit_LossThatExplodes_ErrorNamesEpochAndRemedy()
    {
        NetworkRegressionOptions options = Fits.Quick(o =>
        {
            (o.StandardizesTarget, o.StandardizesFeatures, o.GradientClipping, o.ValidationFraction) = (false, false, 0, 0);
        });
        Row[] rows = Tables.Make(50, 3, static x => x[0] * 1e30f);

        var error = Assert.Throws<InvalidOperationException>(() => Fits.Run(options, rows));

        Assert.Contains("epoch 1", error.Message, StringComparison.Ordinal);
        Assert.Contains("LearningRate", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_InitialModel_ContinuesWhereItEnded()
    {
        Row[] rows = Tables.Linear(300);
        NetworkModelParameters first = Fits.Run(Fits.Quick(o => (o.MaximumEpochs, o.ValidationFraction) = (20, 0)), rows);
        NetworkModelParameters second = Fits.Run(
            Fits.Quick(o => (o.InitialModel, o.MaximumEpochs, o.ValidationFraction, o.LearningRate) = (first, 1, 0, 1e-5)), rows);

        Assert.Equal(first.Features.Means, second.Features.Means);
        Assert.Equal(
            first.History.Epochs[^1].TrainingLoss, second.History.Epochs[0].TrainingLoss, first.History.Epochs[0].TrainingLoss / 20);
    }

    [Fact]
    public void Fit_InitialModelOfOtherShape_SaysWhatToDo()
    {
        NetworkModelParameters first = Fits.Run(Fits.Quick(o => o.HiddenUnits = [4]), Tables.Linear(30));

        var error = Assert.Throws<ArgumentException>(
            () => Fits.Run(Fits.Quick(o => o.InitialModel = first), Tables.Linear(30)));

        Assert.Contains("HiddenUnits", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_RowOfWeightTwo_CountsAsTwoRows()
    {
        Row[] rows = Tables.Linear(30);
        Row[] twice = [.. rows, .. rows[..10]];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i].Weight = i < 10 ? 2 : 1;
        }

        float[] Weights(Row[] table, string? column) => Fits.Weights(Fits.Run(
            Fits.Quick(o =>
            {
                (o.BatchSize, o.ValidationFraction, o.MaximumEpochs, o.LearningRate) = (64, 0, 10, 0.001);
                (o.StandardizesFeatures, o.StandardizesTarget, o.ExampleWeightColumnName) = (false, false, column);
            }),
            table));

        Assert.All(
            Weights(rows, "Weight").Zip(Weights(twice, null)),
            static pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
    }

    [Fact]
    public void Fit_MemoryBudget_IsAsGoodAsInMemory()
    {
        Row[] rows = Tables.Curved(30_000);
        Row[] test = Tables.Curved(500, seed: 8);
        double Error(long? budget) => Fits.MeanSquaredError(
            Fits.Run(Fits.Quick(o => (o.MemoryBudget, o.HiddenUnits, o.MaximumEpochs, o.BatchSize) = (budget, [32], 3, 128)), rows),
            test);

        double inMemory = Error(null);
        double streamed = Error(1 << 20);

        Assert.True(inMemory < 0.1 * Fits.Variance(test));
        Assert.True(streamed < (1.5 * inMemory) + (0.01 * Fits.Variance(test)));
    }

    [Fact]
    public void Fit_Done_LeavesNoTensorAndNoGlobalStateBehind()
    {
        Row[] rows = Tables.Linear(100);
        using torch.Tensor stateBefore = torch.get_rng_state();
        int threads = torch.get_num_threads();
        long tensors = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        Fits.Run(Fits.Quick(o => (o.Dropout, o.ThreadCount, o.Normalization) = (0.3, 1, NetworkNormalization.Batch)), rows);

        Assert.Equal(tensors, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        using torch.Tensor stateAfter = torch.get_rng_state();
        Assert.Equal(stateBefore.bytes.ToArray(), stateAfter.bytes.ToArray());
        Assert.Equal(threads, torch.get_num_threads());
        Assert.True(torch.is_grad_enabled());
    }

    [Fact]
    public void Fit_Failed_LeavesNoTensorBehind()
    {
        long tensors = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        Assert.Throws<InvalidOperationException>(() => Fits.Run(
            Fits.Quick(o => o.Regularizers =
                [new Probe(static _ => new Counter(static () => throw new InvalidOperationException("stop")))]),
            Tables.Linear(50)));

        Assert.Equal(tensors, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Fit_InNoGradScope_StillLearns()
    {
        using IDisposable noGradient = torch.no_grad();
        Row[] rows = Tables.Linear(100);

        NetworkModelParameters model = Fits.Run(Fits.Quick(o => o.MaximumEpochs = 30), rows);

        Assert.True(Fits.MeanSquaredError(model, rows) < 0.2 * Fits.Variance(rows));
    }

    [Fact]
    public void Fit_TwoHundredTimes_MemoryStaysFlat()
    {
        Row[] rows = Tables.Linear(200);
        NetworkRegressionOptions options = Fits.Quick(o => (o.MaximumEpochs, o.Dropout) = (2, 0.1));
        void Repeat(int times)
        {
            for (int i = 0; i < times; i++)
            {
                Fits.Run(options, rows);
            }
        }

        Repeat(50);
        long before = Environment.WorkingSet;
        Repeat(150);

        // A leaked batch or flat tensor a step would be far more than this.
        Assert.InRange(Environment.WorkingSet - before, long.MinValue, 30 << 20);
    }

    private sealed class Counter(Action onBatch) : IBatchAugmenter
    {
        public void Augment(TrainingBatch batch, FitContext fit) => onBatch();
    }
}
