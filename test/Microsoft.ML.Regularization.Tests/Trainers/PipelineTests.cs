using System.Collections.Immutable;
using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Tests.Trainers;

/// <summary>ConR inside what ML.NET offers around trainers.</summary>
public sealed class PipelineTests
{
    private readonly MLContext _ml = new(1);

    [Fact]
    public void CrossValidate_ConRPipeline_FitsAndScoresEveryFold()
    {
        IReadOnlyList<TrainCatalogBase.CrossValidationResult<RegressionMetrics>> folds =
            _ml.Regression.CrossValidate(View(300), Pipeline(Options()), numberOfFolds: 3);

        Assert.Equal(3, folds.Count);
        Assert.All(folds, static fold => Assert.True(fold.Metrics.RSquared > 0.8, $"{fold.Metrics.RSquared}"));
        Assert.Equal(
            300, folds.Sum(static fold => SingleColumn.Read(fold.ScoredHoldOutSet, "Score", "score").Length));
        float[][] weights = [.. folds.Select(static fold => Fits.Weights(Model(fold.Model)))];
        Assert.NotEqual(weights[0], weights[1]);
    }

    [Fact]
    public void PermutationFeatureImportance_FittedConRPipeline_RanksTheFeatures()
    {
        IDataView view = View(300);
        var model = Pipeline(Options()).Fit(view);

        ImmutableDictionary<string, RegressionMetricsStatistics> importance =
            _ml.Regression.PermutationFeatureImportance(model, model.Transform(view));

        // Label = 2 X0 - 3 X1 + 0.5 X2: the larger the factor, the larger the loss of R².
        Assert.Equal(
            ["X1", "X0", "X2"],
            importance.OrderBy(static pair => pair.Value.RSquared.Mean).Select(static pair => pair.Key));
        Assert.All(importance.Values, static statistics => Assert.True(statistics.RSquared.Mean < 0));
    }

    [Fact]
    public void Load_ConRPipeline_HasOptionsAndHistoryAndCanBeTrainedFurther()
    {
        IDataView view = View(200);
        var model = Pipeline(Options()).Fit(view);
        using var zip = new MemoryStream();
        _ml.Model.Save(model, view.Schema, zip);
        zip.Position = 0;

        NetworkModelParameters loaded = Model(new MLContext().Model.Load(zip, out _));
        NetworkModelParameters further = Model(Pipeline(Options(o =>
            (o.InitialModel, o.MaximumEpochs, o.LearningRate) = (loaded, 1, 1e-6))).Fit(view));

        TrainingHistory history = Model(model).History;
        Assert.Equal(
            history.Epochs.Select(static epoch => epoch with { Elapsed = default, RowsPerSecond = 0 }),
            loaded.History.Epochs);
        Assert.Equal((history.BestEpoch, history.StopReason), (loaded.History.BestEpoch, loaded.History.StopReason));
        Assert.Equal(0.5, loaded.GetOptions<ConROptions>().Strength);
        Assert.All(
            Fits.Weights(loaded).Zip(Fits.Weights(further)),
            static pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
    }

    [Fact]
    public void Fit_RowsSkipped_LogWarnsOfTheirNumber()
    {
        var lines = new List<string>();
        _ml.Log += (_, e) => lines.Add(e.Message);
        Row[] rows = Tables.Linear(40);
        rows[3].Label = float.NaN;
        rows[8].Features[1] = float.NaN;

        _ml.Regression.Trainers.ConR(Options(static o => o.MissingValues = MissingValues.SkipRow))
            .Fit(_ml.Data.LoadFromEnumerable(rows));

        Assert.Contains(lines, static line => line.Contains(
            "Skipped 2 instances with missing features/label during training", StringComparison.Ordinal));
    }

    private static ConROptions Options(Action<ConROptions>? change = null)
    {
        var options = new ConROptions
        {
            HiddenUnits = [16],
            BatchSize = 32,
            MaximumEpochs = 15,
            LearningRate = 0.01,
            Dropout = 0,
            Strength = 0.5,
        };
        change?.Invoke(options);
        return options;
    }

    private static NetworkModelParameters Model(ITransformer pipeline) =>
        ((IEnumerable<ITransformer>)pipeline).OfType<NetworkRegressionTransformer>().Single().Model;

    private EstimatorChain<NetworkRegressionTransformer> Pipeline(ConROptions options) =>
        _ml.Transforms.Concatenate("Features", "X0", "X1", "X2").Append(_ml.Regression.Trainers.ConR(options));

    private IDataView View(int rows) => _ml.Data.LoadFromEnumerable(Tables.Linear(rows).Select(static row => new Flat
    {
        X0 = row.Features[0],
        X1 = row.Features[1],
        X2 = row.Features[2],
        Label = row.Label,
    }));

    private sealed class Flat
    {
        public float X0 { get; set; }

        public float X1 { get; set; }

        public float X2 { get; set; }

        public float Label { get; set; }
    }
}
