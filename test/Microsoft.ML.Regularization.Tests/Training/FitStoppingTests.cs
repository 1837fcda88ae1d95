namespace Microsoft.ML.Regularization.Tests.Training;

public sealed class FitStoppingTests
{
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
            o.Regularizers = [new Probe(_ => new BatchCounter(() =>
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
            (o.StandardizesTarget, o.StandardizesFeatures) = (false, false);
            (o.GradientClipping, o.ValidationFraction) = (0, 0);
        });
        Row[] rows = Tables.Make(50, 3, static x => x[0] * 1e30f);

        var error = Assert.Throws<InvalidOperationException>(() => Fits.Run(options, rows));

        Assert.Contains("epoch 1", error.Message, StringComparison.Ordinal);
        Assert.Contains("LearningRate", error.Message, StringComparison.Ordinal);
    }
}
