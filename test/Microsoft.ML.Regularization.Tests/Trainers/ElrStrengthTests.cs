namespace Microsoft.ML.Regularization.Tests.Trainers;

/// <summary>The strength that a fit finds out by itself.</summary>
public sealed class ElrStrengthTests
{
    private readonly MLContext _ml = new(1);

    [Theory]
    [InlineData(0.0, false)]
    [InlineData(0.6, true)]
    public void Multiclass_Automatic_IsOffForRightLabelsAndOnForWrongOnes(double wrong, bool isOn)
    {
        IDataView rows = Classes.View(Classes.Rows(300, wrong: wrong));

        var model = _ml.MulticlassClassification.Trainers.Elr(Multiclass())
            .Fit(rows);

        Assert.Equal(isOn, model.Model.GetOptions<ElrMulticlassOptions>().Strength is 3 or 7);
    }

    [Theory]
    [InlineData(0.0, false)]
    [InlineData(0.6, true)]
    public void Binary_Automatic_IsOffForRightLabelsAndOnForWrongOnes(double wrong, bool isOn)
    {
        IDataView rows = Classes.View(Classes.Rows(300, wrong: wrong));
        var options = Quick(new ElrBinaryOptions { LabelColumnName = "Flag", CalibratesProbabilities = false });

        var model = _ml.BinaryClassification.Trainers.Elr(options).Fit(rows);

        Assert.Equal(isOn, model.Model.GetOptions<ElrBinaryOptions>().Strength is 3 or 7);
        Assert.Null(options.Strength);
    }

    /// <summary>All labels are predicted but the last ones, as many as given for each strength.</summary>
    [Theory]
    [InlineData(1000, 50, 0, 0, 0)] // one in twenty wrong: too few for the method
    [InlineData(1000, 200, 211, 0, 0)] // ELR loses 11 labels, where one deviation is 3.3
    [InlineData(1000, 200, 200, 200, 3)] // no difference: labels seem wrong, so the default
    [InlineData(1000, 200, 190, 189, 7)] // the large strength predicts one more
    [InlineData(1000, 200, 190, 191, 3)] // and here one less
    [InlineData(100, 20, 16, 0, 3)] // too few rows for the large one
    public void Find_HeldOutLabels_SpeakForTheStrength(int count, int plain, int moderate, int large, double expected)
    {
        ClassRow[] rows = Classes.Rows(count);
        ClassLabels labels = ClassLabels.Read(Classes.View(rows), "Flag");
        var messages = new List<string>();

        double strength = ElrStrengthSearch.Find(messages.Add, labels, fitted => Missing(
            fitted switch { 0 => plain, 3 => moderate, 7 => large, _ => throw new InvalidOperationException() }));

        Assert.Equal(expected, strength);
        Assert.Contains("labels seem wrong", messages[0], StringComparison.Ordinal);

        float[][] Missing(int missed) => [.. rows.Select((row, i) =>
            row.Flag == i < count - missed ? (float[])[0.05f, 0.95f] : [0.95f, 0.05f])];
    }

    [Fact]
    public void Automatic_RowWithoutLabel_IsAnErrorThatNamesIt()
    {
        ClassRow[] rows = Classes.Rows(60);
        rows[7].Key = 5;

        var error = Assert.Throws<InvalidOperationException>(
            () => _ml.MulticlassClassification.Trainers.Elr(Multiclass()).Fit(Classes.View(rows)));

        Assert.Contains("Label column 'Key' is missing in row 7", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Automatic_OneClass_TrainsWithoutElr()
    {
        ClassRow[] rows = Classes.Rows(60);
        Array.ForEach(rows, static row => row.Key = 1);
        IDataView view = Classes.View(rows);

        var model = _ml.MulticlassClassification.Trainers.Elr(Multiclass()).Fit(view);

        Assert.Equal(0, model.Model.GetOptions<ElrMulticlassOptions>().Strength);
        Assert.Equal(1, Classes.Accuracy<uint>(model.Transform(view), "Key"));
    }

    [Fact]
    public void Automatic_RightLabels_GivesTheNetworkWithoutElr()
    {
        IDataView rows = Classes.View(Classes.Rows(200));
        var options = Multiclass();

        float[] found = Weights(options);
        options.Strength = 0;

        Assert.Equal(Weights(options), found);

        float[] Weights(ElrMulticlassOptions one) => Fits.Weights(
            _ml.MulticlassClassification.Trainers.Elr(one).Fit(rows).Model);
    }

    [Fact]
    public void Automatic_Found_IsToldInTheLog()
    {
        var lines = new List<string>();
        _ml.Log += (_, e) => lines.Add(e.Message);

        _ml.MulticlassClassification.Trainers.Elr(Multiclass())
            .Fit(Classes.View(Classes.Rows(200, wrong: 0.6)));

        Assert.Contains(lines, static line => line.Contains("labels seem wrong", StringComparison.Ordinal));
        Assert.Contains(lines, static line => line.Contains("ELR has strength ", StringComparison.Ordinal));
    }

    [Fact]
    public void Automatic_MemoryAndProgress_AreOfTheLastFitAlone()
    {
        var memory = new ElrMemory();
        var epochs = new List<int>();
        var options = Quick(new ElrMulticlassOptions
        {
            LabelColumnName = "Key",
            Memory = memory,
            Progress = new SynchronousProgress(report => epochs.Add(report.Epoch)),
        });

        _ml.MulticlassClassification.Trainers.Elr(options).Fit(Classes.View(Classes.Rows(200, wrong: 0.6)));

        Assert.Equal(200, memory.RowCount);
        Assert.Equal(Enumerable.Range(1, options.MaximumEpochs), epochs);
    }

    [Fact]
    public void Automatic_TooFewRows_TrainsWithoutElrAndWarns()
    {
        ClassRow[] rows = Classes.Rows(100)[..2];
        (rows[0].Key, rows[1].Key) = (0, 1);
        var lines = new List<string>();
        _ml.Log += (_, e) => lines.Add(e.Message);

        var model = _ml.MulticlassClassification.Trainers.Elr(Multiclass())
            .Fit(Classes.View(rows));

        Assert.Equal(0, model.Model.GetOptions<ElrMulticlassOptions>().Strength);
        Assert.Contains(lines, static line => line.Contains("too few rows of some class", StringComparison.Ordinal));
    }

    [Fact]
    public void Automatic_WrongLabelColumn_IsToldAsByAnyTrainer()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => _ml.MulticlassClassification.Trainers
            .Elr(Quick(new ElrMulticlassOptions { LabelColumnName = "Flag" })).Fit(Classes.View(Classes.Rows(20))));

        Assert.Contains("expected Key<UInt32>, got Boolean", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Automatic_Canceled_EndsInTheSearch()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var options = Quick(new ElrMulticlassOptions { LabelColumnName = "Key", CancellationToken = source.Token });

        Assert.ThrowsAny<OperationCanceledException>(() => _ml.MulticlassClassification.Trainers.Elr(options)
            .Fit(Classes.View(Classes.Rows(100))));
    }

    private static ElrMulticlassOptions Multiclass() => Quick(new ElrMulticlassOptions { LabelColumnName = "Key" });

    private static T Quick<T>(T options)
        where T : NetworkOptions
    {
        options.HiddenUnits = [32];
        options.BatchSize = 64;
        options.MaximumEpochs = 30;
        options.LearningRate = 0.01;
        options.Dropout = 0;
        options.Seed = 3;
        options.ValidationFraction = 0;
        return options;
    }

    private sealed class SynchronousProgress(Action<EpochReport> report) : IProgress<EpochReport>
    {
        public void Report(EpochReport value) => report(value);
    }
}
