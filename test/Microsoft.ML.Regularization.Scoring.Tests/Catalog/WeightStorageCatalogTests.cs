using Microsoft.ML.Data;
using Microsoft.ML.Regularization.Scoring.Tests.MlNetBridge;

namespace Microsoft.ML.Regularization.Scoring.Tests.Catalog;

public sealed class WeightStorageCatalogTests
{
    private readonly MLContext _ml = new(seed: 1);

    [Theory]
    [InlineData(WeightStorage.Half, 0.65)]
    [InlineData(WeightStorage.EightBit, 0.45)]
    public void StoreWeightsAs_InAPipeline_SavesFewerBytesAndScoresAsLoaded(WeightStorage storage, double share)
    {
        var network = new NetworkRegressionTransformer(TestModels.Model(hidden: 64), "Features");
        var pipeline = new TransformerChain<ITransformer>(
            new TransformerChain<ITransformer>(_ml.Transforms.CopyColumns("Other", "Features").Fit(Data())), network);

        ITransformer compact = _ml.Model.StoreWeightsAs(pipeline, storage);

        ITransformer loaded = SavedModel.Load(SavedModel.Save(compact, Data().Schema));
        float[] scores = SavedModel.Scores(compact, Data());
        Assert.Equal(scores, SavedModel.Scores(loaded, Data()));
        Assert.NotEqual(scores, SavedModel.Scores(pipeline, Data()));
        Assert.InRange(
            SavedModel.Save(_ml.Model.StoreWeightsAs(network, storage)).Length, 0,
            (int)(share * SavedModel.Save(network).Length));
        Assert.NotNull(compact.Transform(Data()).Schema.GetColumnOrNull("Other"));
    }

    [Fact]
    public void CompareWeightStorage_Regression_GivesTheChangesOfTheScores()
    {
        var model = new NetworkRegressionTransformer(TestModels.Model(hidden: 64), "Features");
        ITransformer compact = _ml.Model.StoreWeightsAs(model, WeightStorage.EightBit);

        WeightStorageReport report = _ml.Model.CompareWeightStorage(model, Data(), WeightStorage.EightBit);

        double[] before = [.. SavedModel.Scores(model, Data()).Select(static score => (double)score)];
        double[] changes = [.. SavedModel.Scores(compact, Data()).Zip(before, static (now, old) => Math.Abs(now - old))];
        Assert.Equal(before.Length, report.RowCount);
        Assert.Equal(changes.Max(), report.LargestScoreChange, 1e-12);
        Assert.Equal(Math.Sqrt(changes.Average(static x => x * x)), report.RootMeanSquaredScoreChange, 1e-12);
        double mean = before.Average();
        Assert.Equal(
            Math.Sqrt(before.Average(x => (x - mean) * (x - mean))), report.ScoreStandardDeviation, 1e-6);
        Assert.InRange(report.BytesAfter, report.BytesBefore / 5, report.BytesBefore / 2);
        Assert.Null(report.ChangedLabelFraction);
    }

    [Fact]
    public void CompareWeightStorage_Classification_CountsChangedLabels()
    {
        var model = new NetworkMulticlassTransformer(TestClasses.Multiclass(hidden: 32), "Features");
        var binary = new NetworkBinaryTransformer(TestClasses.Binary(), "Features");

        WeightStorageReport full = _ml.Model.CompareWeightStorage(model, Data(), WeightStorage.Full);
        WeightStorageReport report = _ml.Model.CompareWeightStorage(model, Data(), WeightStorage.EightBit);
        WeightStorageReport ofTwo = _ml.Model.CompareWeightStorage(binary, Data(), WeightStorage.EightBit);

        Assert.Equal(0, full.ChangedLabelFraction);
        Assert.Equal(0, full.LargestScoreChange);
        Assert.Equal(ChangedLabels(model, WeightStorage.EightBit), report.ChangedLabelFraction);
        Assert.InRange(ofTwo.ChangedLabelFraction ?? 1, 0, 0.1);
    }

    [Fact]
    public void StoreWeightsAs_ModelWithoutNetworks_IsRefused()
    {
        ITransformer model = _ml.Transforms.CopyColumns("Other", "Features").Fit(Data());

        var error = Assert.Throws<ArgumentException>(() => _ml.Model.StoreWeightsAs(model, WeightStorage.Half));

        Assert.Contains("has no network of this package", error.Message, StringComparison.Ordinal);
    }

    private double ChangedLabels(NetworkMulticlassTransformer model, WeightStorage storage)
    {
        uint[] before = Labels(model);
        uint[] after = Labels(_ml.Model.StoreWeightsAs(model, storage));
        return (double)after.Zip(before).Count(static pair => pair.First != pair.Second) / before.Length;
    }

    private uint[] Labels(ITransformer model) =>
        [.. model.Transform(Data()).GetColumn<uint>("PredictedLabel")];

    private IDataView Data()
    {
        var random = new Random(5);
        return _ml.Data.LoadFromEnumerable(
            Enumerable.Range(0, 200).Select(_ => new Row { Features = TestModels.Floats(random, 3, 4) }).ToArray());
    }

    private sealed class Row
    {
        [VectorType(3)]
        public float[] Features { get; set; } = [];
    }
}
