using System.IO.Compression;
using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using StandIns.Tests.Goldens;

namespace StandIns.Tests.Trainers;

/// <summary>Models and chains around a linear trainer against the genuine library's answers.</summary>
public sealed class TrainedModelCasesTests
{
    private static readonly MLContext _context = TrainerData.Context;

    private static readonly GoldenFile _golden = GoldenFile.Load("predictionengine.json");

    private static readonly GoldenChecks _cases = new(_golden, new()
    {
        ["predict/missing-used-input-column-trained-model"] = e => GoldenThrows.Assert(
            e, () => _context.Model.CreatePredictionEngine<OnlyX1, Output>(Model())),
        ["predict/missing-label-trained-model"] = e => GoldenFile.AssertFacts(
            e, float.IsFinite(_context.Model.CreatePredictionEngine<WithoutLabel, Output>(Model())
                .Predict(new WithoutLabel { X1 = 1 }).Score)),
        ["predict/input-type-mismatch-trained-model"] = e => GoldenThrows.Assert(
            e, () => _context.Model.CreatePredictionEngine<DoubleX1, Output>(Model())),
        ["vector/size-mismatch-in-value"] = VectorThrows<TwoFeatures>(new TwoFeatures { Features = [1, 2, 3] }),
        ["vector/shorter-value"] = VectorThrows<TwoFeatures>(new TwoFeatures { Features = [1] }),
        ["vector/null-value"] = VectorThrows<TwoFeatures>(new TwoFeatures { Features = null! }),
        ["chain/fit-chain-elements"] = e => GoldenFile.AssertFacts(e, new
        {
            type = Model().GetType().Name,
            elements = Elements(Model()),
            isRowToRowMapper = ((ITransformer)Model()).IsRowToRowMapper,
        }),
        ["chain/append-cache-checkpoint"] = e => GoldenFile.AssertFacts(
            e, Elements(_context.Transforms.Concatenate("Features", "X1", "X2").AppendCacheCheckpoint(_context)
                .Append(_context.Regression.Trainers.Sdca()).Fit(View()))),
        ["save/zip-entries"] = e => Assert.Equal(
            RecordedEntries(e), Entries(stream => _context.Model.Save(Model(), View().Schema, stream))),
        ["save/zip-entries-null-schema"] = e => Assert.Equal(
            RecordedEntries(e), Entries(stream => _context.Model.Save(Model(), (DataViewSchema?)null, stream))),
        ["save/zip-entries-with-text-loader"] = WithTextLoader,
        ["save/zip-entries-multiclass"] = MulticlassFile,
        ["save/load-schema-and-identical-scores"] = SaveAndLoad,
    }, []);

    private static readonly Dictionary<string, string> _left = new()
    {
        ["vector/size-mismatch-in-class"] = "the stand-in's normalizer says so when the engine is made, see below",
        ["vector/no-vectortype"] = "the stand-in's normalizer names both types, see below",
    };

    public static TheoryData<string> Names => _cases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Model_RecordedCase_AnswersAlike(string name) => _cases.Run(name);

    /// <summary>The other classes on this file leave these cases to this one, and all others to each other.</summary>
    [Fact]
    public void Cases_OfTrainedModels_AreAllChecked() => Assert.Empty(_golden.CaseNames
        .Where(name => name.EndsWith("-trained-model", StringComparison.Ordinal)
            || name.StartsWith("vector/", StringComparison.Ordinal)
            || name.StartsWith("save/zip-entries", StringComparison.Ordinal)
            || name is "chain/fit-chain-elements" or "chain/append-cache-checkpoint"
                or "save/load-schema-and-identical-scores")
        .Except(((IEnumerable<object[]>)_cases.Names).Select(row => (string)row[0])).Except(_left.Keys));

    [Fact]
    public void WrongVectorType_OfTheEnginesClass_IsNamedWhenTheEngineIsMade()
    {
        Assert.Contains("Vector<Single, 2>", Assert.Throws<ArgumentOutOfRangeException>(
            () => PredictVector(new ThreeFeatures { Features = [1, 2, 3] })).Message, StringComparison.Ordinal);
        Assert.Contains("Vector<Single, 2>", Assert.Throws<ArgumentOutOfRangeException>(
            () => PredictVector(new AnyFeatures { Features = [1, 2] })).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Flag")]
    [InlineData("Label")]
    public void SaveAndLoad_Classifier_SameColumnsAndScores(string label)
    {
        IDataView data = label == "Flag" ? TrainerData.Scores() : TrainerData.WithKey(TrainerData.Scores());
        IEstimator<ITransformer> trainer = label == "Flag"
            ? _context.BinaryClassification.Trainers.SdcaLogisticRegression(label)
            : _context.MulticlassClassification.Trainers.SdcaMaximumEntropy(label);
        var model = _context.Transforms.Concatenate("Features", "X1", "X2").Append(trainer).Fit(data);
        using var stream = new MemoryStream();

        _context.Model.Save(model, data.Schema, stream);
        ITransformer loaded = new MLContext(2).Model.Load(stream, out _);

        IDataView expected = model.Transform(data);
        IDataView actual = loaded.Transform(data);
        Assert.Equal(expected.Schema.Select(c => $"{c} {c.Annotations}"), actual.Schema.Select(
            c => $"{c} {c.Annotations}"));
        Assert.All(expected.Schema.Where(c => c.Name is "Score" or "Probability" or "PredictedLabel"), column =>
            GoldenValues.AssertEqual(
                GoldenView.Read(expected, column), GoldenView.Read(actual, actual.Schema[column.Index]), column.Name));
    }

    [Fact]
    public void LoadWithDataLoader_ModelWithSchema_SaysWhatIsMissing()
    {
        using var stream = new MemoryStream();
        _context.Model.Save(Model(), View().Schema, stream);

        Assert.StartsWith("Model does not contain an IDataLoader", Assert.Throws<InvalidOperationException>(
            () => _context.Model.LoadWithDataLoader(stream, out _)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Append_ToLoader_LoadsWhatTheChainMakes()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "1\t2\t3\n4\t5\t6\n");
            TextLoader loader = Loader();
            var fitted = loader.Append(_context.Transforms.Concatenate("Features", "X1", "X2"))
                .Append(_context.Transforms.NormalizeMinMax("Features")).Fit(new MultiFileSource(path));
            var appended = fitted.AppendTransformer(_context.Transforms.CopyColumns("C", "X1").Fit(loader.Load(path)));

            Assert.Equal([[0.25f, 0.4f], [1, 1]], fitted.Load(path).GetColumn<float[]>("Features"));
            Assert.Equal([1f, 4], appended.Load(path).GetColumn<float>("C"));
            Assert.Contains(appended.GetOutputSchema(), column => column.Name == "C");
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static TransformerChain<RegressionPredictionTransformer<LinearRegressionModelParameters>> Model() =>
        _context.Transforms.Concatenate("Features", "X1", "X2")
            .Append(_context.Transforms.NormalizeMeanVariance("Features"))
            .Append(_context.Regression.Trainers.Sdca()).Fit(View());

    private static IDataView View() => _context.Data.LoadFromEnumerable(Enumerable.Range(0, 20).Select(
        i => new Input { X1 = i, X2 = i * i % 7, Label = 2 * i - 1 }));

    private static TextLoader Loader() => _context.Data.CreateTextLoader(
    [
        new TextLoader.Column("X1", DataKind.Single, 0), new TextLoader.Column("X2", DataKind.Single, 1),
        new TextLoader.Column("Label", DataKind.Single, 2),
    ]);

    private static IEnumerable<string> Elements(ITransformer model) =>
        [.. ((IEnumerable<ITransformer>)model).Select(part => part.GetType().Name)];

    private static IEnumerable<object> Columns(DataViewSchema schema) =>
        [.. schema.Select(column => new { name = column.Name, type = column.Type.ToString() })];

    private static string[] Entries(Action<Stream> save)
    {
        using var stream = new MemoryStream();
        save(stream);
        using var archive = new ZipArchive(stream);
        return [.. archive.Entries.Select(entry => entry.FullName)];
    }

    private static Action<JsonElement> VectorThrows<TInput>(TInput example)
        where TInput : class => expected => GoldenThrows.Assert(expected, () => PredictVector(example));

    private static void PredictVector<TInput>(TInput example)
        where TInput : class
    {
        IDataView data = _context.Data.LoadFromEnumerable(Enumerable.Range(0, 9).Select(
            i => new TwoFeatures { Features = [i, i * i % 5], Label = i }));
        var model = _context.Transforms.NormalizeMinMax("N", "Features")
            .Append(_context.Regression.Trainers.Sdca(featureColumnName: "N")).Fit(data);
        _context.Model.CreatePredictionEngine<TInput, Output>(model).Predict(example);
    }

    /// <summary>The stand-in's normalizer writes no text for readers beside its numbers.</summary>
    private static IEnumerable<string?> RecordedEntries(JsonElement entries) => entries.EnumerateArray()
        .Select(entry => entry.GetString())
        .Where(entry => !entry!.EndsWith("/AffineNormalizer.txt", StringComparison.Ordinal));

    private static void WithTextLoader(JsonElement expected)
    {
        using var stream = new MemoryStream();
        _context.Model.Save(Model(), Loader(), stream);

        ITransformer loaded = _context.Model.Load(stream, out DataViewSchema schema);
        ITransformer alone = _context.Model.LoadWithDataLoader(
            stream, out IDataLoader<IMultiStreamSource> loader);

        Assert.Equal(loaded.GetType(), alone.GetType());
        Assert.Equal(
            RecordedEntries(expected.GetProperty("entries")),
            Entries(target => _context.Model.Save(Model(), Loader(), target)));
        Assert.Equal(expected.GetProperty("loadType").GetString(), loaded.GetType().Name);
        Assert.Equal(expected.GetProperty("loadWithDataLoaderType").GetString(), loader.GetType().Name);
        GoldenFile.AssertFacts(expected.GetProperty("schema"), Columns(schema));
        GoldenFile.AssertFacts(expected.GetProperty("loaderSchema"), Columns(loader.GetOutputSchema()));
    }

    private static void MulticlassFile(JsonElement expected)
    {
        IDataView data = TrainerData.Scores();
        var model = _context.Transforms.Conversion.MapValueToKey("Label", "Cls")
            .Append(_context.Transforms.Concatenate("Features", "X1", "X2"))
            .Append(_context.MulticlassClassification.Trainers.SdcaMaximumEntropy())
            .Append(_context.Transforms.Conversion.MapKeyToValue("PredictedLabel")).Fit(data);
        using var stream = new MemoryStream();
        _context.Model.Save(model, data.Schema, stream);
        ITransformer loaded = new MLContext(4).Model.Load(stream, out DataViewSchema schema);

        GoldenFile.AssertFacts(expected, new
        {
            entries = Entries(target => _context.Model.Save(model, data.Schema, target)),
            loadedType = loaded.GetType().Name,
            loadedElements = Elements(loaded),
            schema = Columns(schema),
        });
    }

    private static void SaveAndLoad(JsonElement expected)
    {
        using var stream = new MemoryStream();
        var model = Model();
        _context.Model.Save(model, View().Schema, stream);
        ITransformer loaded = new MLContext(3).Model.Load(stream, out DataViewSchema schema);

        GoldenFile.AssertFacts(expected, new
        {
            schema = Columns(schema),
            type = loaded.GetType().ToString(),
            elements = Elements(loaded),
            bitIdentical = model.Transform(View()).GetColumn<float>("Score").SequenceEqual(
                loaded.Transform(View()).GetColumn<float>("Score")),
            streamLeftOpen = stream.CanRead,
        });
    }

    private sealed class Input
    {
        public float X1 { get; set; }

        public float X2 { get; set; }

        public float Label { get; set; }
    }

    private sealed class OnlyX1
    {
        public float X1 { get; set; }
    }

    private sealed class WithoutLabel
    {
        public float X1 { get; set; }

        public float X2 { get; set; }
    }

    private sealed class DoubleX1
    {
        public double X1 { get; set; }

        public float X2 { get; set; }
    }

    private sealed class TwoFeatures
    {
        [VectorType(2)] public float[] Features { get; set; } = [];

        public float Label { get; set; }
    }

    private sealed class ThreeFeatures
    {
        [VectorType(3)] public float[] Features { get; set; } = [];
    }

    private sealed class AnyFeatures
    {
        public float[] Features { get; set; } = [];
    }

    private sealed class Output
    {
        public float Score { get; set; }
    }
}
