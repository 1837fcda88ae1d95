using Microsoft.ML;
using StandIns.Tests.Goldens;

namespace StandIns.Tests.Normalize;

/// <summary>The normalizers against the recorded answers of the genuine ones.</summary>
public sealed class NormalizerCasesTests
{
    private static readonly Dictionary<string, string> _notCovered = new()
    {
        ["normalize/logmeanvariance"] = "NormalizeLogMeanVariance is not part of the stand-in",
        ["normalize/robustscaling"] = "NormalizeRobustScaling is not part of the stand-in",
    };

    private static readonly GoldenFile _golden = GoldenFile.Load("transforms-normalize.json");

    private readonly TransformsCatalog _transforms = new MLContext(1).Transforms;

    public static TheoryData<string> Cases => [.. _golden.CaseNames.Where(
        name => !_notCovered.Keys.Any(start => name.StartsWith(start, StringComparison.Ordinal)))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Normalize_RecordedData_AnswersAsRecorded(string name)
    {
        var input = _golden.Input(name);
        var isOtherData = input.TryGetProperty("train", out var train);
        var fitted = GoldenView.Parse(isOtherData ? train : input);
        var transformed = isOtherData ? GoldenView.Parse(input.GetProperty("test")) : fitted;
        var estimator = CreateEstimator(_golden.Option(name, "call"));
        var expected = _golden.Expected(name);

        if (GoldenThrows.IsExpected(expected))
        {
            GoldenThrows.Assert(expected, () => estimator.Fit(fitted));
            return;
        }

        var output = estimator.Fit(fitted).Transform(transformed);
        GoldenView.AssertEqual(expected.GetProperty("output"), output, isComplete: false);
        if (expected.TryGetProperty("outputSchemaShape", out var shape))
            GoldenView.AssertShape(shape, estimator.GetOutputSchema(SchemaShape.Create(fitted.Schema)));
    }

    [Fact]
    public void NotCovered_EveryPattern_MatchesCases() => Assert.All(
        _notCovered.Keys, start =>
            Assert.Contains(_golden.CaseNames, name => name.StartsWith(start, StringComparison.Ordinal)));

    private IEstimator<ITransformer> CreateEstimator(string call) => call switch
    {
        "Concatenate(\"F\",\"A\",\"B\",\"V\").Append(NormalizeMeanVariance(\"N\", \"F\"))" =>
            _transforms.Concatenate("F", "A", "B", "V").Append(_transforms.NormalizeMeanVariance("N", "F")),
        "NormalizeMeanVariance(\"X\")" => _transforms.NormalizeMeanVariance("X"),
        "NormalizeMeanVariance(\"V\")" => _transforms.NormalizeMeanVariance("V"),
        "NormalizeMeanVariance(\"I\")" => _transforms.NormalizeMeanVariance("I"),
        "NormalizeMeanVariance(\"X\", fixZero: false)" => _transforms.NormalizeMeanVariance("X", fixZero: false),
        "NormalizeMeanVariance(\"V\", fixZero: false)" => _transforms.NormalizeMeanVariance("V", fixZero: false),
        "NormalizeMeanVariance(\"X\", useCdf: true)" => _transforms.NormalizeMeanVariance("X", useCdf: true),
        "NormalizeMeanVariance(\"V\", useCdf: true)" => _transforms.NormalizeMeanVariance("V", useCdf: true),
        "NormalizeMinMax(\"X\")" => _transforms.NormalizeMinMax("X"),
        "NormalizeMinMax(\"V\")" => _transforms.NormalizeMinMax("V"),
        "NormalizeMinMax(\"Nope\")" => _transforms.NormalizeMinMax("Nope"),
        "NormalizeMinMax(\"X\", fixZero: false)" => _transforms.NormalizeMinMax("X", fixZero: false),
        "NormalizeMinMax(\"V\", fixZero: false)" => _transforms.NormalizeMinMax("V", fixZero: false),
        "NormalizeMinMax(\"X\", maximumExampleCount: 2)" => _transforms.NormalizeMinMax("X", maximumExampleCount: 2),
        _ => throw new InvalidOperationException($"The call {call} has no estimator here"),
    };
}
