using TorchSharp;

namespace Microsoft.ML.Regularization.Tests.Training;

/// <summary>What a fit leaves behind: nothing. Other tests would change the memory that is measured here.</summary>
[Collection(RunsAlone.Name)]
public sealed class FitStateTests
{
    [Fact]
    public void Fit_Done_LeavesNoTensorAndNoGlobalStateBehind()
    {
        Row[] rows = Tables.Linear(100);
        using torch.Tensor stateBefore = torch.get_rng_state();
        int threads = torch.get_num_threads();
        long tensors = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        Fits.Run(
            Fits.Quick(o => (o.Dropout, o.ThreadCount, o.Normalization) = (0.3, 1, NetworkNormalization.Batch)), rows);

        Categories.Fit(Categories.Options(), Categories.View(Categories.Rows(100)));
        Classes.Fit(
            Classes.Multiclass(static o => o.Regularizers =
                [new Elr { UsesPeerNetwork = true }, new CoTeaching { ForgetRate = 0.2, Strength = 0 }]),
            Classes.View(Classes.Rows(100)));
        Classes.Fit(
            Classes.Multiclass(static o => o.Regularizers = [new JoCoR { ForgetRate = 0.2 }]),
            Classes.View(Classes.Rows(100)));

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
                [new Probe(static _ => new BatchCounter(static () => throw new InvalidOperationException("stop")))]),
            Tables.Linear(50)));

        Assert.Equal(tensors, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Fit_FailedBeforeItsFirstStep_LeavesNoTensorBehind()
    {
        NetworkModelParameters other = Fits.Run(Fits.Quick(o => o.HiddenUnits = [4]), Tables.Linear(30));
        long tensors = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        Assert.Throws<ArgumentException>(() => Fits.Run(Fits.Quick(o => o.InitialModel = other), Tables.Linear(30)));
        Assert.Throws<InvalidOperationException>(() => Fits.Run(
            Fits.Quick(o => o.Regularizers = [new Probe(static _ => throw new InvalidOperationException("stop"))]),
            Tables.Linear(30)));

        Assert.Equal(tensors, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Session_FurtherEpochsWithDropout_UseTheSameTensorsAgain()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        NetworkRegressionOptions options = Fits.Quick(o => o.Dropout = 0.2);
        var control = new FitControl(() => false, null, CancellationToken.None);
        TrainingRows rows = new TrainingRowsReader(options, true, 3, control)
            .Read(Tables.View(Tables.Linear(100)), null);
        using var session = new TrainingSession(options, BaseLoss.Of(options), rows, torch.CPU, 3, control);
        session.RunEpoch(0);
        long tensors = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        session.RunEpoch(1);
        session.RunEpoch(2);

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
}
