using System.Globalization;
using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;
using StandIns.Tests.Goldens;

namespace StandIns.Tests.Metrics;

/// <summary>Evaluation of classification against the recorded answers of the genuine library.</summary>
public sealed class ClassificationCasesTests
{
    private static readonly GoldenFile _golden = GoldenFile.Load("evaluate.json");

    private readonly MLContext _context = new(1);

    public static TheoryData<string> BinaryCases => [.. Names("binary/")];

    public static TheoryData<string> MulticlassCases => [.. Names("multiclass/")];

    [Theory]
    [MemberData(nameof(BinaryCases))]
    public void BinaryEvaluate_RecordedData_AnswersAsRecorded(string name)
    {
        IDataView data = GoldenView.Parse(_golden.Input(name));
        JsonElement expected = _golden.Expected(name);

        if (!expected.TryGetProperty("Evaluate", out JsonElement calibrated))
        {
            GoldenThrows.Assert(expected, () => _context.BinaryClassification.Evaluate(data));
            return;
        }
        AssertAnswer(calibrated, () => _context.BinaryClassification.Evaluate(data));
        AssertAnswer(
            expected.GetProperty("EvaluateNonCalibrated"),
            () => _context.BinaryClassification.EvaluateNonCalibrated(data));
    }

    [Theory]
    [MemberData(nameof(MulticlassCases))]
    public void MulticlassEvaluate_RecordedData_AnswersAsRecorded(string name)
    {
        IDataView data = GoldenView.Parse(_golden.Input(name));
        JsonElement options = _golden.Case(name).GetProperty("options");
        int count = options.TryGetProperty("topKPredictionCount", out JsonElement top) ? top.GetInt32() : 0;
        MulticlassClassificationCatalog catalog = _context.MulticlassClassification;

        AssertAnswer(_golden.Expected(name), () => _golden.Option(name, "call") switch
        {
            "MulticlassClassification.Evaluate(data)"
                or "MulticlassClassification.Evaluate(data, topKPredictionCount: k)" =>
                catalog.Evaluate(data, topKPredictionCount: count),
            "MulticlassClassification.Evaluate(data, labelColumnName: \"Cls\", predictedLabelColumnName: \"Label\")" =>
                catalog.Evaluate(data, labelColumnName: "Cls", predictedLabelColumnName: "Label"),
            string call => throw new InvalidOperationException($"The call {call} is unknown here"),
        });
    }

    [Fact]
    public void Cases_OfTheFile_AreAllOfOneTask() => Assert.Equal(
        _golden.CaseNames.Count(),
        Names("binary/").Length + Names("multiclass/").Length + Names("regression/").Length);

    [Fact]
    public void GetFormattedConfusionTable_LongClassNames_NumbersTheClasses()
    {
        string[] lines = Matrix().GetFormattedConfusionTable().Split(Environment.NewLine);

        Assert.Equal("PREDICTED    ||     0 |     1 |     2 | Recall", lines[3]);
        Assert.Equal("1. drizzling ||     1 | 1,000 |     2 | 0.9970", lines[6]);
        Assert.Equal("2.      snow ||     0 |     0 |     4 | 1.0000", lines[7]);
    }

    [Fact]
    public void GetCountForClassPair_UnknownClass_Throws()
    {
        Assert.Equal(3, Matrix().GetCountForClassPair(predictedClassIndicatorIndex: 1, actualClassIndicatorIndex: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Matrix().GetCountForClassPair(0, 3));
    }

    /// <summary>The matrix of rows that are as often as this of each class and predicted class.</summary>
    private ConfusionMatrix Matrix()
    {
        int[][] counts = [[12, 3, 0], [1, 1000, 2], [0, 0, 4]];
        string[] names = ["rain", "drizzling", "snow"];
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.Add("SlotNames", new VectorDataViewType(TextDataViewType.Instance, 3),
            (ref VBuffer<ReadOnlyMemory<char>> target) => target = new(3, [.. names.Select(name => name.AsMemory())]));
        var schema = new DataViewSchema.Builder();
        schema.AddColumn("Label", NumberDataViewType.Single);
        schema.AddColumn("PredictedLabel", NumberDataViewType.Single);
        schema.AddColumn(
            "Score", new VectorDataViewType(NumberDataViewType.Single, 3), annotations.ToAnnotations());
        var pairs = Enumerable.Range(0, 9).SelectMany(i => Enumerable.Repeat((i / 3, i % 3), counts[i / 3][i % 3]));
        object[] labels = [.. pairs.Select(pair => (object)(float)pair.Item1)];
        object[] scores = [.. pairs.Select(pair => (object)new VBuffer<float>(
            3, [.. Enumerable.Range(0, 3).Select(k => k == pair.Item2 ? 1f : 0)]))];
        var view = new ArrayView(schema.ToSchema(), [labels, labels, scores], labels.Length);
        return _context.MulticlassClassification.Evaluate(view).ConfusionMatrix;
    }

    private static string[] Names(string start) =>
        [.. _golden.CaseNames.Where(name => name.StartsWith(start, StringComparison.Ordinal))];

    private static void AssertAnswer(JsonElement expected, Func<object> evaluate)
    {
        if (GoldenThrows.IsExpected(expected))
        {
            GoldenThrows.Assert(expected, () => evaluate());
            return;
        }
        AssertProperties(expected, evaluate());
    }

    private static void AssertProperties(JsonElement expected, object actual)
    {
        foreach (JsonProperty property in expected.EnumerateObject())
        {
            object? value = property.Name == "Formatted"
                ? ((ConfusionMatrix)actual).GetFormattedConfusionTable()
                : actual.GetType().GetProperty(property.Name)!.GetValue(actual);
            AssertValue(property.Value, value, property.Name);
        }
    }

    private static void AssertValue(JsonElement expected, object? actual, string where)
    {
        switch (expected.ValueKind)
        {
            case JsonValueKind.Null:
                Assert.Null(actual);
                break;
            case JsonValueKind.Object:
                AssertProperties(expected, actual!);
                break;
            case JsonValueKind.Array:
                object[] values = [.. ((System.Collections.IEnumerable)actual!).Cast<object>()];
                Assert.Equal(expected.GetArrayLength(), values.Length);
                Assert.All(expected.EnumerateArray().Zip(values), pair => AssertValue(pair.First, pair.Second, where));
                break;
            case JsonValueKind.String when actual is string text:
                Assert.Equal(expected.GetString(), text.ReplaceLineEndings("\n"));
                break;
            default:
                var number = (double)GoldenValues.Parse(expected, NumberDataViewType.Double);
                GoldenValues.AssertEqual(number, Convert.ToDouble(actual, CultureInfo.InvariantCulture), where);
                break;
        }
    }
}
