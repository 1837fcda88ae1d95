using Microsoft.ML.Regularization.Scoring.Tests.Transformers;

namespace Microsoft.ML.Regularization.Scoring.Tests.MlNetBridge;

public sealed class SaveLoadTests
{
    [Fact]
    public void Load_ABareTransformer_HasTheSameModelAndScores()
    {
        var view = new GeneratedView(100);
        var transformer = new NetworkRegressionTransformer(TestModels.Model(hidden: 30), "Features");

        var loaded = Assert.IsType<NetworkRegressionTransformer>(
            SavedModel.Load(SavedModel.Save(transformer, view.Schema)));

        Assert.Equal("Features", loaded.FeatureColumnName);
        Assert.Equal(transformer.FeatureColumnType, loaded.FeatureColumnType);
        Assert.Equivalent(transformer.Model, loaded.Model, strict: true);
        Assert.Equal(SavedModel.Scores(transformer, view), SavedModel.Scores(loaded, view));
    }

    [Fact]
    public void Load_AChain_HasTheSameScoresAndSchema()
    {
        var ml = new MLContext(seed: 1);
        IDataView rows = ml.Data.LoadFromEnumerable(
            Enumerable.Range(0, 50).Select(i => new Example { X1 = i, X2 = i % 7 }));
        ITransformer chain = ml.Transforms.Concatenate("Inputs", "X1", "X2").Fit(rows)
            .Append(new NetworkRegressionTransformer(TestModels.Model(features: 2), "Inputs"));
        using var stream = new MemoryStream();
        ml.Model.Save(chain, rows.Schema, stream);
        stream.Position = 0;

        ITransformer loaded = new MLContext().Model.Load(stream, out DataViewSchema schema);

        Assert.Equal(["X1", "X2"], schema.Select(column => column.Name));
        Assert.Equal(SavedModel.Scores(chain, rows), SavedModel.Scores(loaded, rows));
    }

    [Fact]
    public void Load_WithoutRegisteringAnything_PredictionEngineGivesTheSameScore()
    {
        var ml = new MLContext(seed: 1);
        IDataView rows = ml.Data.LoadFromEnumerable([new Example { X1 = 0.5f, X2 = -2 }]);
        ITransformer chain = ml.Transforms.Concatenate("Features", "X1", "X2").Fit(rows)
            .Append(new NetworkRegressionTransformer(TestModels.Model(features: 2), "Features"));
        var served = new MLContext();
        ITransformer loaded = SavedModel.Load(SavedModel.Save(chain, rows.Schema));

        using PredictionEngine<Example, Prediction> engine =
            served.Model.CreatePredictionEngine<Example, Prediction>(loaded);

        Assert.Equal(SavedModel.Scores(chain, rows)[0], engine.Predict(new Example { X1 = 0.5f, X2 = -2 }).Score);
        Assert.NotEqual(SavedModel.Scores(chain, rows)[0], engine.Predict(new Example { X1 = 0.75f, X2 = -2 }).Score);
    }

    [Fact]
    public void PredictionEngine_MissingFeatureColumn_NamesIt()
    {
        var transformer = new NetworkRegressionTransformer(TestModels.Model(features: 2), "Features");

        var exception = Assert.Throws<ArgumentOutOfRangeException>(
            () => new MLContext().Model.CreatePredictionEngine<Example, Prediction>(transformer));

        Assert.StartsWith("Could not find feature column 'Features'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Save_ALoadedModel_GivesTheSameEntries()
    {
        byte[] first = SavedModel.Save(new NetworkRegressionTransformer(TestModels.Model(), "Features"));

        byte[] second = SavedModel.Save(SavedModel.Load(first));

        Assert.Equal(SavedModel.Entries(first), SavedModel.Entries(second));
        Assert.Contains(SavedModel.NetworkEntry, SavedModel.Entries(first).Keys);
        Assert.Contains(SavedModel.HeaderEntry, SavedModel.Entries(first).Keys);
    }

    [Fact]
    public void Save_TheNetworkItself_IsWhatTheWriterGives()
    {
        NetworkModelParameters model = TestModels.Model();

        Dictionary<string, byte[]> entries = SavedModel.Entries(
            SavedModel.Save(new NetworkRegressionTransformer(model, "Features")));

        Assert.Equal(NetworkModelWriter.Write(model), entries[SavedModel.NetworkEntry]);
    }

    private sealed class Example
    {
        public float X1 { get; set; }

        public float X2 { get; set; }
    }

    private sealed class Prediction
    {
        public float Score { get; set; }
    }
}
