using System.Text.Json;
using Microsoft.ML.Data;
using Microsoft.ML.Regularization.Scoring.Tests.MlNetBridge;

namespace Microsoft.ML.Regularization.Scoring.Tests.Golden;

/// <summary>Every model that a release has saved loads and scores for ever. See the README beside the zips.</summary>
public sealed class GoldenModelTests
{
    private const string Newest = "regression-0.3";
    private static readonly string _folder = Path.Combine(AppContext.BaseDirectory, "Golden");

    public static TheoryData<string> Zips =>
    [
        .. Directory.GetFiles(_folder, "regression-*.zip").Select(path => Path.GetFileNameWithoutExtension(path)).Order(),
    ];

    [Theory]
    [MemberData(nameof(Zips))]
    public void Load_ZipOfARelease_GivesTheRecordedScores(string name)
    {
        string path = Path.Combine(_folder, name);
        ITransformer model = new MLContext().Model.Load(path + ".zip", out DataViewSchema schema);

        float[] scores = SavedModel.Scores(model, View());

        Assert.Null(schema);
        float[] recorded = JsonSerializer.Deserialize<float[]>(File.ReadAllText(path + ".scores.json"))!;
        Assert.Equal(recorded.Length, scores.Length);
        Assert.All(scores, (score, i) =>
            Assert.Equal(recorded[i], score, 1e-5f * Math.Max(1, Math.Abs(recorded[i]))));
    }

    [Theory]
    [MemberData(nameof(Zips))]
    public void Load_ZipOfARelease_HasTheRecordedModel(string name)
    {
        using FileStream file = File.OpenRead(Path.Combine(_folder, name + ".zip"));
        var model = Assert.IsType<NetworkRegressionTransformer>(new MLContext().Model.Load(file, out _));

        Assert.Equivalent(GoldenModel.Create().Model, model.Model, strict: true);
        Assert.Equal("Features", model.FeatureColumnName);
    }

    [Fact]
    public void Save_TheFixedModel_GivesTheBytesOfTheNewestZip()
    {
        string candidate = Path.Combine(_folder, "candidate");
        Directory.CreateDirectory(candidate);
        NetworkRegressionTransformer model = GoldenModel.Create();
        byte[] zip = SavedModel.Save(model);
        File.WriteAllBytes(Path.Combine(candidate, "regression.zip"), zip);
        File.WriteAllText(
            Path.Combine(candidate, "regression.scores.json"),
            JsonSerializer.Serialize(SavedModel.Scores(model, View())));

        byte[] newest = SavedModel.Entries(
            File.ReadAllBytes(Path.Combine(_folder, Newest + ".zip")))[SavedModel.NetworkEntry];

        Assert.True(
            newest.SequenceEqual(SavedModel.Entries(zip)[SavedModel.NetworkEntry]),
            $"The format of saved networks has changed. See the README in Golden; the new zip is in {candidate}.");
    }

    private static IDataView View() =>
        new MLContext().Data.LoadFromEnumerable(GoldenModel.Rows().Select(row => new Row { Features = row }));

    private sealed class Row
    {
        [VectorType(GoldenModel.Features)]
        public float[] Features { get; set; } = [];
    }
}
