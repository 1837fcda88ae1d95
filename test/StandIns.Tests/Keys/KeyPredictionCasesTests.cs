using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;
using StandIns.Tests.Goldens;

namespace StandIns.Tests.Keys;

/// <summary>Predictions of keys and encodings against the genuine library's answers.</summary>
public sealed class KeyPredictionCasesTests
{
    private static readonly MLContext _context = new(1);

    private static readonly IDataView _data =
        _context.Data.LoadFromEnumerable([new Input { S = "a" }, new Input { S = "b" }, new Input { S = "c" }]);

    private static readonly GoldenChecks _cases = new(GoldenFile.Load("predictionengine.json"), new()
    {
        ["text/b"] = e => Encoded(e, "b"),
        ["text/null"] = e => Encoded(e, null),
        ["text/"] = e => Encoded(e, ""),
        ["text/zz"] = e => Encoded(e, "zz"),
        ["key-output/a"] = e => Keyed(e, "a"),
        ["key-output/c"] = e => Keyed(e, "c"),
        ["key-output/zz"] = e => Keyed(e, "zz"),
    }, new()
    {
        ["predict/*"] = "in PredictionEngineCasesTests",
        ["vector/*"] = "in PredictionEngineCasesTests",
        ["chain/*"] = "in PredictionEngineCasesTests",
        ["save/*"] = "in ModelFileCasesTests",
        ["load/*"] = "in ModelFileCasesTests",
    });

    public static TheoryData<string> Names => _cases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Predict_RecordedCase_AnswersAlike(string name) => _cases.Run(name);

    [Fact]
    public void Cases_All_AreChecked() => _cases.AssertComplete();

    private static void Encoded(JsonElement expected, string? text)
    {
        ITransformer model = _context.Transforms.Categorical.OneHotEncoding("E", "S").Fit(_data);
        using PredictionEngine<Input, Encoding> engine =
            _context.Model.CreatePredictionEngine<Input, Encoding>(model);
        Encoding actual = engine.Predict(new Input { S = text });
        GoldenFile.AssertFacts(expected, new { actual.E, actual.S });
    }

    private static void Keyed(JsonElement expected, string text)
    {
        ITransformer model = _context.Transforms.Conversion.MapValueToKey("K", "S").Fit(_data);
        using PredictionEngine<Input, Key> keys = _context.Model.CreatePredictionEngine<Input, Key>(model);
        using PredictionEngine<Input, Number> numbers = _context.Model.CreatePredictionEngine<Input, Number>(model);
        var input = new Input { S = text };
        GoldenFile.AssertFacts(
            expected, new { KeyType = keys.Predict(input).K, plainUint = numbers.Predict(input).K });
    }

    private sealed class Input
    {
        public string? S { get; set; }
    }

    private sealed class Encoding
    {
        public float[] E { get; set; } = [];

        public string S { get; set; } = "";
    }

    private sealed class Key
    {
        [KeyType(3)]
        public uint K { get; set; }
    }

    private sealed class Number
    {
        public uint K { get; set; }
    }
}
