using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.ML.Data;
using Microsoft.ML.Regularization.MlNetBridge;

namespace Microsoft.ML.Regularization.Tests.Trainers;

public sealed class NetworkRegressionTrainerTests
{
    [Fact]
    public void Network_FitAndTransform_ScoresAsThePlainFormula()
    {
        var ml = new MLContext(1);
        Row[] rows = Tables.Linear(200);
        IDataView view = ml.Data.LoadFromEnumerable(rows);

        NetworkRegressionTransformer model = ml.Regression.Trainers.Network(Fits.Quick(o =>
            (o.HiddenUnits, o.Normalization) = ([16, 16], NetworkNormalization.Layer))).Fit(view);
        float[] scores = Scores(model.Transform(view));

        double[] expected = Fits.Score(model.Model, rows);
        Assert.All(scores.Zip(expected), static pair =>
            Assert.Equal(pair.Second, pair.First, 1e-5 * Math.Max(1, Math.Abs(pair.Second))));
    }

    [Fact]
    public void ConR_Scalars_AreTheOptions()
    {
        var ml = new MLContext(1);
        IDataView view = ml.Data.LoadFromEnumerable(Tables.Linear(60));

        NetworkRegressionTrainer trainer = ml.Regression.Trainers.ConR(
            exampleWeightColumnName: "Weight", strength: 0.5, similarityWindow: 0.3, learningRate: 0.002, maximumEpochs: 2);
        NetworkRegressionTransformer model = trainer.Fit(view);

        var options = model.Model.GetOptions<ConROptions>();
        Assert.Equal("ConR", model.Model.TrainerName);
        Assert.Equal("Weight", options.ExampleWeightColumnName);
        Assert.Equal((0.5, 0.3), (options.Strength, options.SimilarityWindow));
        Assert.Equal((0.002, 2), (options.LearningRate, options.MaximumEpochs));
        Assert.Contains(model.Model.History.Epochs, static epoch => epoch.PenaltyLoss > 0);
    }

    [Fact]
    public void ConR_StrengthZero_IsTheNetwork()
    {
        Row[] rows = Tables.Linear(80);
        NetworkModelParameters Fit(NetworkRegressionOptions options)
        {
            (options.HiddenUnits, options.MaximumEpochs, options.Seed) = ([8], 2, 3);
            var ml = new MLContext(1);
            return ml.Regression.Trainers.Network(options).Fit(ml.Data.LoadFromEnumerable(rows)).Model;
        }

        Assert.Equal(
            Fits.Weights(Fit(new NetworkRegressionOptions())), Fits.Weights(Fit(new ConROptions { Strength = 0 })));
    }

    [Fact]
    public void Network_DefaultScalars_AreTheDefaultOptions()
    {
        var ml = new MLContext(1);
        IDataView view = ml.Data.LoadFromEnumerable(Tables.Linear(30));

        NetworkModelParameters model = ml.Regression.Trainers.Network(maximumEpochs: 1).Fit(view).Model;

        Assert.Equal(OptionsJson.Write(new NetworkRegressionOptions { MaximumEpochs = 1 }), model.OptionsJson);
    }

    [Fact]
    public void Fit_TrainerUsedTwice_KeepsNothingOfTheFirstFit()
    {
        var ml = new MLContext(1);
        NetworkRegressionTrainer trainer = ml.Regression.Trainers.Network(Fits.Quick(o => o.Seed = 4));
        IDataView view = ml.Data.LoadFromEnumerable(Tables.Linear(100));
        IDataView other = ml.Data.LoadFromEnumerable(Tables.Curved(50));

        float[] first = Fits.Weights(trainer.Fit(view).Model);
        trainer.Fit(other);
        float[] again = Fits.Weights(trainer.Fit(view).Model);

        Assert.Equal(first, again);
    }

    [Fact]
    public void Fit_ValidationSetOfOptions_IsThatOfTheOverload()
    {
        var ml = new MLContext(1);
        IDataView view = ml.Data.LoadFromEnumerable(Tables.Linear(100));
        IDataView validation = ml.Data.LoadFromEnumerable(Tables.Linear(40, seed: 9));

        NetworkModelParameters one = ml.Regression.Trainers
            .Network(Fits.Quick(o => o.Seed = 4)).Fit(view, validation).Model;
        NetworkModelParameters two = ml.Regression.Trainers
            .Network(Fits.Quick(o => (o.Seed, o.ValidationSet) = (4, validation))).Fit(view).Model;

        Assert.Equal(
            one.History.Epochs.Select(static epoch => epoch.ValidationLoss),
            two.History.Epochs.Select(static epoch => epoch.ValidationLoss));
        Assert.Equal(Fits.Weights(one), Fits.Weights(two));
    }

    [Fact]
    public void Fit_InAPipeline_ReportsEachEpochInLogAndProgress()
    {
        var ml = new MLContext(1);
        var lines = new List<string>();
        ml.Log += (_, e) => lines.Add(e.Message);
        var progress = new Progress();
        IDataView view = ml.Data.LoadFromEnumerable(Tables.Linear(100));
        var pipeline = ml.Transforms.CopyColumns("X", "Features").Append(
            ml.Regression.Trainers.Network(Fits.Quick(o => (o.FeatureColumnName, o.Progress) = ("X", progress))));

        TransformerChain<NetworkRegressionTransformer> model = pipeline.Fit(view);

        Assert.Equal(model.LastTransformer.Model.History.Epochs, progress.Reports);
        Assert.Equal(5, lines.Count(static line => line.Contains("training loss", StringComparison.Ordinal)));
        Assert.Equal("X", model.LastTransformer.FeatureColumnName);
    }

    [Fact]
    public void Fit_ContextCanceledDuringAnEpoch_ThrowsAtTheNextBatch()
    {
        var ml = new MLContext(1);
        int batches = 0;
        NetworkRegressionTrainer trainer = ml.Regression.Trainers.Network(Fits.Quick(o =>
            o.Regularizers = [new Probe(_ => new BatchCounter(() =>
            {
                if (++batches == 2)
                {
                    ContextCancellation.Cancel(ml);
                }
            }))]));

        Assert.Throws<OperationCanceledException>(() => trainer.Fit(ml.Data.LoadFromEnumerable(Tables.Linear(200))));

        Assert.Equal(2, batches);
    }

    [Fact]
    public void Fit_SeedOfContext_DecidesEveryEntryOfTheSavedModel()
    {
        static SortedDictionary<string, string> Saved(int? seed)
        {
            var ml = new MLContext(seed);
            IDataView view = ml.Data.LoadFromEnumerable(Tables.Linear(100));
            using var stream = new MemoryStream();
            var options = new ConROptions { HiddenUnits = [8, 8], MaximumEpochs = 2, BatchSize = 32 };
            ml.Model.Save(ml.Regression.Trainers.ConR(options).Fit(view), view.Schema, stream);
            return Contents(stream);
        }

        Assert.Equal(Saved(1), Saved(1));
        Assert.NotEqual(Saved(1), Saved(2));
        Assert.NotEqual(Saved(null), Saved(null));
    }

    [Fact]
    public void Fit_SavedAndLoaded_ScoresTheSame()
    {
        var ml = new MLContext(1);
        Row[] rows = Tables.Curved(100);
        IDataView view = ml.Data.LoadFromEnumerable(rows);
        NetworkRegressionTransformer model = ml.Regression.Trainers.Network(Fits.Quick()).Fit(view);
        using var stream = new MemoryStream();
        ml.Model.Save(model, view.Schema, stream);
        stream.Position = 0;

        ITransformer loaded = new MLContext().Model.Load(stream, out DataViewSchema _);

        Assert.Equal(Scores(model.Transform(view)), Scores(loaded.Transform(view)));
    }

    [Fact]
    public void GetOutputSchema_OfFittingShape_AddsScore()
    {
        var ml = new MLContext(1);
        IDataView view = ml.Data.LoadFromEnumerable(Tables.Linear(30));
        NetworkRegressionTrainer trainer = ml.Regression.Trainers.Network(Fits.Quick());
        SchemaShape input = Shape(view.Schema);

        SchemaShape output = trainer.GetOutputSchema(input);

        SchemaShape.Column score = Assert.Single(output, static column => column.Name == "Score");
        Assert.Equal(NumberDataViewType.Single, score.ItemType);
        Assert.Equal(SchemaShape.Column.VectorKind.Scalar, score.Kind);
        Assert.Equal(input.Count + 1, output.Count);
    }

    [Theory]
    [InlineData("Nope", "Features", null, "Could not find label column 'Nope' (Parameter 'inputSchema')")]
    [InlineData("Label", "Nope", null, "Could not find feature column 'Nope' (Parameter 'inputSchema')")]
    [InlineData("Label", "Features", "Nope", "Could not find weight column 'Nope' (Parameter 'inputSchema')")]
    [InlineData("Text", "Features", null,
        "Schema mismatch for label column 'Text': expected Single, got String (Parameter 'labelCol')")]
    [InlineData("Label", "Weight", null,
        "Schema mismatch for feature column 'Weight': expected Vector<Single>, got Single (Parameter 'inputSchema')")]
    [InlineData("Label", "Features", "Text",
        "Schema mismatch for weight column 'Text': expected Single, got String (Parameter 'inputSchema')")]
    public void GetOutputSchema_ColumnDoesNotServe_ErrorIsThatOfMlNet(
        string label, string features, string? weight, string message)
    {
        var ml = new MLContext(1);
        SchemaShape shape = Shape(ml.Data.LoadFromEnumerable(Tables.Linear(3)).Schema);
        NetworkRegressionTrainer trainer = ml.Regression.Trainers.Network(Fits.Quick(o =>
            (o.LabelColumnName, o.FeatureColumnName, o.ExampleWeightColumnName) = (label, features, weight)));

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => trainer.GetOutputSchema(shape));

        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void Trainer_OptionOutOfRange_FailsBeforeAnyFit()
    {
        var ml = new MLContext(1);

        Assert.Throws<ArgumentOutOfRangeException>(() => ml.Regression.Trainers.Network(new() { BatchSize = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => ml.Regression.Trainers.ConR(strength: -1));
    }

    [Fact]
    public void Info_OfTrainer_SaysWhatItNeeds()
    {
        TrainerInfo info = new MLContext(1).Regression.Trainers.ConR().Info;

        Assert.False(info.NeedNormalization);
        Assert.False(info.WantCaching);
    }

    private static SchemaShape Shape(DataViewSchema schema) => SchemaShapes.Of(schema);

    private static SortedDictionary<string, string> Contents(MemoryStream zip)
    {
        var contents = new SortedDictionary<string, string>(StringComparer.Ordinal);
        using var archive = new ZipArchive(new MemoryStream(zip.ToArray()));
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            using Stream stream = entry.Open();
            contents.Add(entry.FullName, Convert.ToHexString(SHA256.HashData(stream)));
        }

        return contents;
    }

    private static float[] Scores(IDataView scored)
    {
        var scores = new List<float>();
        using DataViewRowCursor cursor = scored.GetRowCursor([scored.Schema["Score"]]);
        ValueGetter<float> getter = cursor.GetGetter<float>(scored.Schema["Score"]);
        float score = 0;
        while (cursor.MoveNext())
        {
            getter(ref score);
            scores.Add(score);
        }

        return [.. scores];
    }

    private sealed class Progress : IProgress<EpochReport>
    {
        public List<EpochReport> Reports { get; } = [];

        public void Report(EpochReport value) => Reports.Add(value);
    }
}
