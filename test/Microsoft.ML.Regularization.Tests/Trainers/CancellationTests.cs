namespace Microsoft.ML.Regularization.Tests.Trainers;

/// <summary>A fit ends promptly whenever it is canceled, by the options' token or by the ML.NET context.</summary>
public sealed class CancellationTests : IDisposable
{
    private readonly MLContext _ml = new(1);
    private readonly CancellationTokenSource _source = new();
    private readonly List<EpochReport> _reports = [];

    public static TheoryData<bool> ByContextOrToken => [true, false];

    [Theory]
    [MemberData(nameof(ByContextOrToken))]
    public void Fit_CanceledWhileReading_ReadsLittleMore(bool byContext)
    {
        int last = 0;
        IDataView view = View(100_000, row =>
        {
            last = row;
            if (row == 1000)
            {
                Cancel(byContext);
            }
        });

        Assert.ThrowsAny<OperationCanceledException>(() => Trainer(_ => { }).Fit(view));

        Assert.InRange(last, 1000, 2000);
    }

    [Theory]
    [MemberData(nameof(ByContextOrToken))]
    public void Fit_CanceledAtTheFirstBatch_ReportsNoEpoch(bool byContext)
    {
        NetworkRegressionTrainer trainer = Trainer(o =>
            o.Regularizers = [new Probe(_ => new BatchCounter(() => Cancel(byContext)))]);

        Assert.ThrowsAny<OperationCanceledException>(() => trainer.Fit(View(200, static _ => { })));

        Assert.Empty(_reports);
    }

    [Theory]
    [MemberData(nameof(ByContextOrToken))]
    public void Fit_CanceledBetweenEpochs_BeginsNoOther(bool byContext)
    {
        NetworkRegressionTrainer trainer = Trainer(
            _ => { }, report =>
            {
                if (report.Epoch == 2)
                {
                    Cancel(byContext);
                }
            });

        Assert.ThrowsAny<OperationCanceledException>(() => trainer.Fit(View(200, static _ => { })));

        Assert.Equal([1, 2], _reports.Select(static report => report.Epoch));
    }

    [Theory]
    [MemberData(nameof(ByContextOrToken))]
    public void Fit_CanceledInValidation_ReportsNoEpoch(bool byContext)
    {
        // With a budget the validation rows are read again in each epoch; the first pass counts them.
        int passes = 0;
        int last = 0;
        IDataView validation = View(5000, row =>
        {
            last = row;
            passes += row == 0 ? 1 : 0;
            if (passes == 2 && row == 100)
            {
                Cancel(byContext);
            }
        });

        Assert.ThrowsAny<OperationCanceledException>(
            () => Trainer(static o => o.MemoryBudget = 1 << 20).Fit(View(200, static _ => { }), validation));

        Assert.Empty(_reports);
        Assert.Equal(2, passes);
        Assert.InRange(last, 100, 1100);
    }

    [Fact]
    public void Fit_CanceledOnce_TrainerFitsAgain()
    {
        bool isFirst = true;
        NetworkRegressionTrainer trainer = Trainer(
            o => (o.CancellationToken, o.MaximumEpochs) = (CancellationToken.None, 2), _ =>
            {
                if (isFirst)
                {
                    isFirst = false;
                    throw new OperationCanceledException("by the observer");
                }
            });
        IDataView view = View(200, static _ => { });
        Assert.Throws<OperationCanceledException>(() => trainer.Fit(view));

        NetworkModelParameters model = trainer.Fit(view).Model;

        Assert.Equal(2, model.History.Epochs.Count);
    }

    public void Dispose() => _source.Dispose();

    private void Cancel(bool byContext)
    {
        if (byContext)
        {
            ContextCancellation.Cancel(_ml);
        }
        else
        {
            _source.Cancel();
        }
    }

    private NetworkRegressionTrainer Trainer(
        Action<NetworkRegressionOptions> change, Action<EpochReport>? onReport = null) =>
        _ml.Regression.Trainers.Network(Fits.Quick(o =>
        {
            (o.CancellationToken, o.MaximumEpochs, o.Patience) = (_source.Token, 5, 0);
            o.Progress = new Callback(report =>
            {
                _reports.Add(report);
                onReport?.Invoke(report);
            });
            change(o);
        }));

    private IDataView View(int rows, Action<int> onRow) => _ml.Data.LoadFromEnumerable(Rows(rows, onRow));

    private static IEnumerable<Row> Rows(int count, Action<int> onRow)
    {
        for (int i = 0; i < count; i++)
        {
            onRow(i);
            yield return new Row { Features = [i % 7, i % 5, i % 3], Label = i % 7 };
        }
    }

    private sealed class Callback(Action<EpochReport> report) : IProgress<EpochReport>
    {
        public void Report(EpochReport value) => report(value);
    }
}
