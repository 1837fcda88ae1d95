using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Tests.Trainers;

/// <summary>What a user may hand to the doors by mistake, and data at the edge of what can be learned from.</summary>
public sealed class BadInputTests
{
    private readonly MLContext _ml = new(1);

    [Theory]
    [InlineData("Nope", "Features", "Could not find label column 'Nope' (Parameter 'inputSchema')")]
    [InlineData("Label", "Nope", "Could not find feature column 'Nope' (Parameter 'inputSchema')")]
    [InlineData("Text", "Features",
        "Schema mismatch for label column 'Text': expected Single, got String (Parameter 'labelCol')")]
    [InlineData("Kind", "Features",
        "Schema mismatch for label column 'Kind': expected Single, got Key<UInt32> (Parameter 'labelCol')")]
    [InlineData("Features", "Features",
        "Schema mismatch for label column 'Features': expected Single, got Vector<Single> (Parameter 'labelCol')")]
    [InlineData("Label", "Weight",
        "Schema mismatch for feature column 'Weight': expected Vector<Single>, got Single (Parameter 'inputSchema')")]
    [InlineData("Label", "Varying",
        "Schema mismatch for feature column 'Varying': expected Vector<Single>, got VarVector<Single> "
        + "(Parameter 'inputSchema')")]
    [InlineData("Label", "Doubles",
        "Schema mismatch for feature column 'Doubles': expected Vector<Single>, got Vector<Double> "
        + "(Parameter 'inputSchema')")]
    [InlineData("Label", "Words",
        "Schema mismatch for feature column 'Words': expected Vector<Single>, got Vector<String> "
        + "(Parameter 'inputSchema')")]
    public void Fit_ColumnDoesNotServe_TrainerAndPipelineSayTheSame(string label, string features, string message)
    {
        IDataView view = _ml.Data.LoadFromEnumerable([new OddRow()]);
        NetworkRegressionTrainer trainer = _ml.Regression.Trainers.ConR(label, features);

        var ofTrainer = Assert.Throws<ArgumentOutOfRangeException>(() => trainer.Fit(view));
        var ofPipeline = Assert.Throws<ArgumentOutOfRangeException>(
            () => _ml.Transforms.CopyColumns("Other", "Label").Append(trainer).Fit(view));

        Assert.Equal(message, ofTrainer.Message);
        Assert.Equal(message, ofPipeline.Message);
    }

    [Fact]
    public void Fit_NoRows_ErrorIsThatOfMlNet()
    {
        var error = Assert.Throws<InvalidOperationException>(
            () => _ml.Regression.Trainers.ConR().Fit(_ml.Data.LoadFromEnumerable(Array.Empty<Row>())));

        Assert.Equal("Training set has 0 instances, aborting training.", error.Message);
    }

    [Theory]
    [InlineData(1, 256, ConRViews.TwoViews)]
    [InlineData(1, 256, ConRViews.SingleView)]
    [InlineData(2, 1, ConRViews.TwoViews)]
    [InlineData(20, 1, ConRViews.TwoViews)]
    [InlineData(20, 1, ConRViews.SingleView)]
    public void ConR_FewRowsOrBatchesOfOne_ScoresAreFinite(int rows, int batchSize, ConRViews views)
    {
        float[] scores = FitAndScore(
            Quick(o => (o.BatchSize, o.Views) = (batchSize, views)), Tables.Linear(rows), out _);

        Assert.All(scores, static score => Assert.True(float.IsFinite(score)));
    }

    [Fact]
    public void ConR_OneRow_ScoresItsLabel()
    {
        Row[] rows = Tables.Linear(1);

        float[] scores = FitAndScore(Quick(o => o.MaximumEpochs = 50), rows, out _);

        Assert.Equal(rows[0].Label, scores[0], 0.2f);
    }

    [Fact]
    public void ConR_ConstantLabel_ScoresAreNearItAndRegionsAreMany()
    {
        Row[] rows = Tables.Make(100, 3, static _ => 42);
        IDataView view = _ml.Data.LoadFromEnumerable(rows);

        NetworkRegressionTransformer model = _ml.Regression.Trainers.ConR(Quick(o => o.MaximumEpochs = 30)).Fit(view);
        ImbalancedRegressionMetrics metrics = _ml.Regression.EvaluateImbalanced(model.Transform(view), view);

        Assert.True(metrics.MeanAbsoluteError < 0.5);
        Assert.Equal(100, metrics.Many.RowCount);
        Assert.All(model.Model.History.Epochs, static epoch => Assert.Equal(0, epoch.PenaltyLoss));
    }

    [Theory]
    [InlineData(ConRDenominator.Clean)]
    [InlineData(ConRDenominator.Reference)]
    [InlineData(ConRDenominator.ReferenceDepth)]
    public void ConR_NoRowHasAPositive_TrainsAsTheNetwork(ConRDenominator denominator)
    {
        Row[] rows = Lonely();

        float[] scores = FitAndScore(
            Quick(o => (o.Views, o.Denominator) = (ConRViews.SingleView, denominator)), rows, out var history);
        float[] plain = FitAndScore(Quick(static o => o.Strength = 0), rows, out _);

        Assert.Equal(plain, scores);
        Assert.All(history.Epochs, static epoch => Assert.Equal(0, epoch.PenaltyLoss));
    }

    [Fact]
    public void ConR_NoRowHasAPositiveAndThrowIsAsked_ErrorNamesOptionValueAndRemedy()
    {
        ConROptions options = Quick(static o =>
            (o.Views, o.NoPositive, o.SimilarityWindow) = (ConRViews.SingleView, ConRNoPositive.Throw, 0.01));

        var error = Assert.Throws<InvalidOperationException>(() => FitAndScore(options, Lonely(), out _));

        Assert.Contains("SimilarityWindow = 0.01", error.Message, StringComparison.Ordinal);
        Assert.Contains("NoPositive = Skip", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ConR_WindowFarBelowAnyGap_TwoViewsStayFinite()
    {
        float[] scores = FitAndScore(Quick(static o => o.SimilarityWindow = 1e-30), Tables.Linear(50), out _);

        Assert.All(scores, static score => Assert.True(float.IsFinite(score)));
    }

    [Fact]
    public void Fit_BadRowInTheValidationSet_ErrorSaysSo()
    {
        Row[] bad = Tables.Linear(20);
        bad[7].Label = float.PositiveInfinity;

        var error = Assert.Throws<InvalidOperationException>(() => _ml.Regression.Trainers.ConR(Quick()).Fit(
            _ml.Data.LoadFromEnumerable(Tables.Linear(20)), _ml.Data.LoadFromEnumerable(bad)));

        Assert.Contains("'Label' is Infinity in row 7 of the validation set", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_ValidationSetOfOtherWidth_ErrorNamesColumnAndBothWidths()
    {
        var error = Assert.Throws<ArgumentException>(() => _ml.Regression.Trainers.ConR(Quick()).Fit(
            _ml.Data.LoadFromEnumerable(Tables.Linear(20)), _ml.Data.LoadFromEnumerable([new PairRow()])));

        Assert.Contains(
            "'Features' has 2 slots in the validation set but 3 in the training set",
            error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_InitialModelOfOtherWidth_ErrorNamesItAndTheColumn()
    {
        NetworkModelParameters initial = _ml.Regression.Trainers.ConR(Quick())
            .Fit(_ml.Data.LoadFromEnumerable(Tables.Linear(20))).Model;

        var error = Assert.Throws<ArgumentException>(() => _ml.Regression.Trainers
            .ConR(Quick(o => o.InitialModel = initial)).Fit(_ml.Data.LoadFromEnumerable([new PairRow()])));

        Assert.Contains(
            "InitialModel was trained on 3 features but feature column 'Features' has 2",
            error.Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(97)]
    [InlineData(-1)]
    public void Fit_GpuOfContextThatIsNotThere_FallsBackOnlyWhereAsked(int gpu)
    {
        IDataView view = _ml.Data.LoadFromEnumerable(Tables.Linear(30));
        (_ml.GpuDeviceId, _ml.FallbackToCpu) = (gpu, false);

        var error = Assert.Throws<InvalidOperationException>(() => _ml.Regression.Trainers.ConR(Quick()).Fit(view));
        _ml.FallbackToCpu = true;
        NetworkModelParameters model = _ml.Regression.Trainers.ConR(Quick()).Fit(view).Model;

        Assert.Contains($"'cuda:{gpu}'", error.Message, StringComparison.Ordinal);
        Assert.Contains("FallbackToCpu", error.Message, StringComparison.Ordinal);
        Assert.Contains("TorchSharp-cuda-linux", error.Message, StringComparison.Ordinal);
        Assert.Equal(5, model.History.Epochs.Count);
    }

    [Fact]
    public void Fit_DeviceOfOptionsThatIsNotThere_ErrorNamesItWhateverTheFallback()
    {
        _ml.FallbackToCpu = true;

        var error = Assert.Throws<InvalidOperationException>(
            () => FitAndScore(Quick(static o => o.Device = "cuda:97"), Tables.Linear(30), out _));

        Assert.Contains("'cuda:97'", error.Message, StringComparison.Ordinal);
        Assert.Contains("Device to cpu", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_NetworkThatNoMemoryHolds_ErrorNamesHiddenUnitsAndWeights()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(
            () => FitAndScore(Quick(static o => o.HiddenUnits = [65_536, 65_536]), Tables.Linear(30), out _));

        Assert.Equal("HiddenUnits", error.ParamName);
        Assert.Contains("HiddenUnits = [65536, 65536] is not usable", error.Message, StringComparison.Ordinal);
        Assert.Contains("4295229440 weights", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Fit_LastStepLeavesTheFiniteNumbers_IsAnErrorAndNoModel(double clipping)
    {
        ConROptions options = Quick(o =>
        {
            (o.ValidationFraction, o.MaximumEpochs, o.GradientClipping) = (0, 1, clipping);
            o.Regularizers = [new Probe(static _ => new InfiniteGradient())];
        });

        var error = Assert.Throws<InvalidOperationException>(
            () => FitAndScore(options, Tables.Linear(30), out _));

        Assert.Contains("not finite numbers", error.Message, StringComparison.Ordinal);
        Assert.Contains("LearningRate", error.Message, StringComparison.Ordinal);
    }

    private static ConROptions Quick(Action<ConROptions>? change = null)
    {
        var options = new ConROptions
        {
            HiddenUnits = [16],
            BatchSize = 32,
            MaximumEpochs = 5,
            LearningRate = 0.01,
            Seed = 3,
        };
        change?.Invoke(options);
        return options;
    }

    /// <summary>Equal features and labels far apart: every row has negatives, none has a positive.</summary>
    private static Row[] Lonely() =>
        [.. Enumerable.Range(0, 12).Select(static i => new Row { Features = [1, 2, 3], Label = 10 * i })];

    private float[] FitAndScore(ConROptions options, Row[] rows, out TrainingHistory history)
    {
        IDataView view = _ml.Data.LoadFromEnumerable(rows);
        NetworkRegressionTransformer model = _ml.Regression.Trainers.ConR(options).Fit(view);
        history = model.Model.History;
        return SingleColumn.Read(model.Transform(view), "Score", "score");
    }

    private sealed class InfiniteGradient : IGradientTransform
    {
        public void Transform(IReadOnlyList<NetworkParameter> parameters) =>
            parameters[0].Gradient.fill_(float.PositiveInfinity);
    }

    private sealed class PairRow
    {
        [VectorType(2)]
        public float[] Features { get; set; } = [1, 2];

        public float Label { get; set; }
    }

    private sealed class OddRow
    {
        [VectorType(3)]
        public float[] Features { get; set; } = [1, 2, 3];

        public float[] Varying { get; set; } = [1, 2, 3];

        [VectorType(3)]
        public double[] Doubles { get; set; } = [1, 2, 3];

        [VectorType(2)]
        public string[] Words { get; set; } = ["a", "b"];

        [KeyType(5)]
        public uint Kind { get; set; } = 1;

        public float Label { get; set; }

        public float Weight { get; set; } = 1;

        public string Text { get; set; } = "";
    }
}
