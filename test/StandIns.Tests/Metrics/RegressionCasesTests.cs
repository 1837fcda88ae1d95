using Microsoft.ML;
using Microsoft.ML.Data;
using StandIns.Tests.Goldens;

namespace StandIns.Tests.Metrics;

/// <summary>Evaluation of regression against the recorded answers of the genuine library.</summary>
public sealed class RegressionCasesTests
{
    private static readonly GoldenFile _golden = GoldenFile.Load("evaluate.json");

    private readonly RegressionCatalog _regression = new MLContext(1).Regression;

    public static TheoryData<string> Cases => [.. _golden.CaseNames.Where(
        name => name.StartsWith("regression/", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Evaluate_RecordedData_AnswersAsRecorded(string name)
    {
        var data = _golden.Case(name).TryGetProperty("input", out var input) ? GoldenView.Parse(input) : null;
        var expected = _golden.Expected(name);

        if (GoldenThrows.IsExpected(expected))
        {
            GoldenThrows.Assert(expected, () => Evaluate(_golden.Option(name, "call"), data));
            return;
        }

        var metrics = Evaluate(_golden.Option(name, "call"), data);
        foreach (var metric in expected.EnumerateObject())
        {
            var actual = typeof(RegressionMetrics).GetProperty(metric.Name)!.GetValue(metrics)!;
            GoldenValues.AssertEqual(GoldenValues.Parse(metric.Value, NumberDataViewType.Double), actual, metric.Name);
        }
    }

    private RegressionMetrics Evaluate(string call, IDataView? data) => call switch
    {
        "Regression.Evaluate(data)" => _regression.Evaluate(data!),
        "Regression.Evaluate(null)" => _regression.Evaluate(null!),
        "Regression.Evaluate(data, labelColumnName: \"Y\", scoreColumnName: \"Yhat\")" =>
            _regression.Evaluate(data!, labelColumnName: "Y", scoreColumnName: "Yhat"),
        "Regression.Evaluate(data, \"Label\", \"Yhat\")" => _regression.Evaluate(data!, "Label", "Yhat"),
        "Regression.Evaluate(data, \"Y\", \"Score\")" => _regression.Evaluate(data!, "Y", "Score"),
        _ => throw new InvalidOperationException($"The call {call} is unknown here"),
    };
}
