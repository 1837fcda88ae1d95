using System.Text.Json;
using Microsoft.ML.Data;
using Microsoft.ML.Regularization.Scoring.Tests.MlNetBridge;

namespace Microsoft.ML.Regularization.Scoring.Tests.Golden;

/// <summary>Every model that a release has saved loads and scores for ever. See the README beside the zips.</summary>
public sealed class GoldenModelTests
{
    private static readonly string _folder = Path.Combine(AppContext.BaseDirectory, "Golden");

    public static TheoryData<string> Zips =>
    [
        .. Directory.GetFiles(_folder, "*-*.zip").Select(path => Path.GetFileNameWithoutExtension(path)).Order(),
    ];

    [Theory]
    [MemberData(nameof(Zips))]
    public void Load_ZipOfARelease_GivesTheRecordedScores(string name)
    {
        string path = Path.Combine(_folder, name);
        ITransformer model = new MLContext().Model.Load(path + ".zip", out DataViewSchema schema);

        float[] scores = GoldenScores.Of(model.Transform(View()));

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
        var model = Assert.IsAssignableFrom<NetworkTransformer>(new MLContext().Model.Load(file, out _));

        NetworkTransformer expected = GoldenModel.Create(name.Split('-')[0]);
        Assert.IsType(expected.GetType(), model);
        Assert.Equivalent(expected.Model, model.Model, strict: true);
        Assert.Equal("Features", model.FeatureColumnName);
    }

    [Theory]
    [InlineData("regression")]
    [InlineData("targets")]
    [InlineData("binary")]
    [InlineData("multiclass")]
    [InlineData("categories")]
    [InlineData("half")]
    [InlineData("eightbit")]
    public void Save_TheFixedModel_GivesTheBytesOfTheNewestZip(string task)
    {
        string candidate = Path.Combine(_folder, "candidate");
        Directory.CreateDirectory(candidate);
        NetworkTransformer model = GoldenModel.Create(task);
        byte[] zip = SavedModel.Save(model);
        File.WriteAllBytes(Path.Combine(candidate, task + ".zip"), zip);
        File.WriteAllText(
            Path.Combine(candidate, task + ".scores.json"),
            JsonSerializer.Serialize(GoldenScores.Of(model.Transform(View()))));

        byte[] newest = SavedModel.Entries(
            File.ReadAllBytes(Directory.GetFiles(_folder, $"{task}-*.zip").Order().Last()))[SavedModel.NetworkEntry];

        Assert.True(
            newest.SequenceEqual(SavedModel.Entries(zip)[SavedModel.NetworkEntry]),
            $"The format of saved networks has changed. See the README in Golden; the new zip is in {candidate}.");
    }

    private static IDataView View() =>
        new MLContext().Data.LoadFromEnumerable(GoldenModel.Rows().Select((row, i) => new Row
        {
            Features = row,
            City = (uint)(i % 5),
            Tags = [(uint)(i % 3), (uint)(i % 4)],
        }));

    private sealed class Row
    {
        [VectorType(GoldenModel.Features)]
        public float[] Features { get; set; } = [];

        [KeyType(4)]
        public uint City { get; set; }

        [KeyType(3), VectorType(2)]
        public uint[] Tags { get; set; } = [];
    }
}
