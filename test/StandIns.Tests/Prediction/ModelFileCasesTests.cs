using System.IO.Compression;
using System.Reflection;
using System.Text.Json;
using Microsoft.ML;
using StandIns.Tests.Goldens;
using static StandIns.Tests.Prediction.PredictionRows;

namespace StandIns.Tests.Prediction;

/// <summary>Model files against the genuine library's answers.</summary>
public sealed class ModelFileCasesTests
{
    private const string NeedsTrainer =
        "later: linear trainers are not in the stand-in; the same facts are tested below on other models";

    private static readonly GoldenChecks _cases = new(GoldenFile.Load("predictionengine.json"), new()
    {
        ["save/single-transformer"] = SingleTransformer,
        ["save/null-model"] = _ => Context.Model.Save(null!, View().Schema, new MemoryStream()),
        ["save/null-schema-load"] = NullSchema,
        ["save/to-missing-directory"] = e => InDirectory(dir => GoldenThrows.Assert(
            e, () => Context.Model.Save(Model(), View().Schema, Path.Combine(dir, "none", "x.zip")))),
        ["save/overwrites-longer-file"] = OverwritesLongerFile,
        ["load/empty-file"] = Loads(() => []),
        ["load/text-file"] = Loads(() => "this is not a zip file"u8.ToArray()),
        ["load/truncated-half"] = Loads(() => Saved()[..(Saved().Length / 2)]),
        ["load/truncated-last-10-bytes"] = Loads(() => Saved()[..^10]),
        ["load/corrupt-middle"] = Loads(
            () => [.. Saved().Select((b, i) => i is >= 30 and < 400 ? (byte)(b ^ 0x5a) : b)]),
        ["load/zip-without-model"] = Loads(() => Zip("hello.txt")),
        ["load/zip-empty"] = Loads(() => Zip()),
        ["load/zip-missing-one-transform"] = Loads(() => Without("Transform_001")),
        ["load/missing-file"] = e => InDirectory(dir => GoldenThrows.Assert(
            e, () => Context.Model.Load(Path.Combine(dir, "none.zip"), out _))),
        ["load/null-path"] = e => GoldenThrows.Assert(e, () => Context.Model.Load((string)null!, out _)),
        ["load/directory"] = e => InDirectory(dir => GoldenThrows.Assert(e, () => Context.Model.Load(dir, out _))),
    }, new()
    {
        ["predict/*"] = "in PredictionEngineCasesTests",
        ["vector/*"] = "in PredictionEngineCasesTests",
        ["text/*"] = "in PredictionEngineCasesTests",
        ["key-output/*"] = "in PredictionEngineCasesTests",
        ["chain/*"] = "in PredictionEngineCasesTests",
        ["save/zip-entries"] = NeedsTrainer,
        ["save/zip-entries-null-schema"] = NeedsTrainer,
        ["save/zip-entries-with-text-loader"] = "later: models are not saved together with a loader",
        ["save/zip-entries-multiclass"] = NeedsTrainer,
        ["save/load-schema-and-identical-scores"] = NeedsTrainer,
        ["load/custom-mapping-contract-unregistered"] = "later: custom mappings are not in the first slice",
    });

    public static TheoryData<string> Names => _cases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Model_RecordedCase_AnswersAlike(string name) => _cases.Run(name);

    [Fact]
    public void Cases_All_AreCheckedOrLeftForAReason() => _cases.AssertComplete();

    [Fact]
    public void Save_Chain_HasTheGenuineEntriesInOrder() => Assert.Equal(
        [
            "TrainingInfo/Version.txt", "TransformerChain/Transform_000/Model.key",
            "TransformerChain/Transform_001/Model.key",
            "TransformerChain/Model.key", "Schema",
        ],
        Entries(Saved()));

    [Fact]
    public void SaveAndLoad_Chain_SameTransformersSchemaAndValues()
    {
        using var stream = new MemoryStream(Saved());

        ITransformer loaded = new MLContext().Model.Load(stream, out DataViewSchema schema);

        Assert.Equal(View().Schema.Select(c => c.ToString()), schema.Select(c => c.ToString()));
        Assert.Equal("Microsoft.ML.Data.TransformerChain`1[Microsoft.ML.ITransformer]", loaded.GetType().ToString());
        Assert.Equal(
            ["ColumnCopyingTransformer", "ColumnConcatenatingTransformer"],
            Assert.IsType<IEnumerable<ITransformer>>(loaded, exactMatch: false).Select(t => t.GetType().Name));
        OutAll expected = Context.Model.CreatePredictionEngine<In, OutAll>(Model()).Predict(new In { X1 = 7, X2 = 8 });
        OutAll actual = Context.Model.CreatePredictionEngine<In,
        OutAll>(loaded, schema).Predict(new In { X1 = 7, X2 = 8 });
        Assert.Equal(expected.Features, actual.Features);
        Assert.Equal(expected.Score, actual.Score);
        Assert.True(stream.CanRead);
    }

    private static byte[] Saved()
    {
        using var stream = new MemoryStream();
        Context.Model.Save(Model(), View().Schema, stream);
        return stream.ToArray();
    }

    private static byte[] Zip(params string[] entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (string entry in entries) archive.CreateEntry(entry).Open().Dispose();
        }
        return stream.ToArray();
    }

    private static byte[] Without(string part)
    {
        using var stream = new MemoryStream();
        stream.Write(Saved());
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            foreach (ZipArchiveEntry entry in archive.Entries.Where(
                e => e.FullName.Contains(part, StringComparison.Ordinal)).ToArray()) entry.Delete();
        }
        return stream.ToArray();
    }

    private static IEnumerable<string> Entries(byte[] file)
    {
        using var archive = new ZipArchive(new MemoryStream(file));
        return [.. archive.Entries.Select(entry => entry.FullName)];
    }

    private static void InDirectory(Action<string> action)
    {
        string directory = Directory.CreateTempSubdirectory("model-file-cases").FullName;
        try
        {
            action(directory);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    /// <summary>Loads from a file and from a stream; reflection's wrapper is not what the record names.</summary>
    private static Action<JsonElement> Loads(Func<byte[]> content) => expected => InDirectory(directory =>
    {
        string path = Path.Combine(directory, "m.zip");
        File.WriteAllBytes(path, content());

        GoldenThrows.Assert(expected.GetProperty("path"), () => Unwrapped(() => Context.Model.Load(path, out _)));
        GoldenThrows.Assert(
            expected.GetProperty("stream"),
            () => Unwrapped(() => Context.Model.Load(new MemoryStream(content()), out _)));
    });

    private static void Unwrapped(Action action)
    {
        try
        {
            action();
        }
        catch (TargetInvocationException e) when (e.InnerException is not null)
        {
            throw e.InnerException;
        }
    }

    private static void SingleTransformer(JsonElement expected)
    {
        using var stream = new MemoryStream();
        Context.Model.Save(Context.Transforms.CopyColumns("C", "X1").Fit(View()), View().Schema, stream);
        stream.Position = 0;

        GoldenFile.AssertFacts(expected, new
        {
            entries = Entries(stream.ToArray()),
            loadedType = Context.Model.Load(stream, out _).GetType().Name,
        });
    }

    private static void NullSchema(JsonElement expected)
    {
        using var stream = new MemoryStream();
        Context.Model.Save(Model(), null, stream);
        stream.Position = 0;

        ITransformer loaded = Context.Model.Load(stream, out DataViewSchema schema);

        GoldenFile.AssertFacts(expected, new { schemaIsNull = schema is null, type = loaded.GetType().Name });
    }

    private static void OverwritesLongerFile(JsonElement expected) => InDirectory(directory =>
    {
        string path = Path.Combine(directory, "m.zip");
        File.WriteAllBytes(path, new byte[100_000]);

        Context.Model.Save(Model(), View().Schema, path);

        GoldenFile.AssertFacts(expected, new { loaded = Context.Model.Load(path, out _).GetType().Name });
    });
}
