using System.Text.Json;
using Microsoft.ML;
using StandIns.Tests.Goldens;

namespace StandIns.Tests.Core;

/// <summary>Concatenation, copies and selections against the genuine library's answers.</summary>
public sealed class TransformCasesTests
{
    private static readonly TransformsCatalog _transforms = new MLContext(1).Transforms;
    private static readonly GoldenFile _golden = GoldenFile.Load("transforms.json");

    private static readonly GoldenChecks _cases = new(_golden, new()
    {
        ["concatenate/scalars"] = Made(
            "concatenate/scalars", () => _transforms.Concatenate("Features", "A", "B"), isComplete: true),
        ["concatenate/scalars-and-vector"] = Made(
            "concatenate/scalars-and-vector", () => _transforms.Concatenate("Features", "A", "V", "B")),
        ["concatenate/one-scalar"] = Made("concatenate/one-scalar", () => _transforms.Concatenate("Features", "A")),
        ["concatenate/one-vector"] = Made("concatenate/one-vector", () => _transforms.Concatenate("Features", "V")),
        ["concatenate/one-column-same-name"] = Made(
            "concatenate/one-column-same-name", () => _transforms.Concatenate("V", "V")),
        ["concatenate/output-replaces-input"] = Made(
            "concatenate/output-replaces-input", () => _transforms.Concatenate("A", "A", "B")),
        ["concatenate/doubles"] = Made("concatenate/doubles", () => _transforms.Concatenate("X", "D", "W")),
        ["concatenate/nested-keeps-slot-names"] = Made(
            "concatenate/nested-keeps-slot-names",
            () => _transforms.Concatenate("F1", "A", "V").Append(_transforms.Concatenate("F2", "F1", "B"))),
        ["concatenate/mixed-types"] = Made(
            "concatenate/mixed-types", () => _transforms.Concatenate("Features", "A", "D")),
        ["concatenate/missing-column"] = Made(
            "concatenate/missing-column", () => _transforms.Concatenate("Features", "A", "Nope")),
        ["concatenate/no-inputs"] = Made("concatenate/no-inputs", () => _transforms.Concatenate("Features")),
        ["concatenate/duplicate-input"] = Made(
            "concatenate/duplicate-input", () => _transforms.Concatenate("Features", "A", "A")),
        ["concatenate/variable-vector"] = Made(
            "concatenate/variable-vector", () => _transforms.Concatenate("F", "V", "V"), isComplete: true),
        ["concatenate/strings"] = Made("concatenate/strings", () => _transforms.Concatenate("X", "S", "S")),
        ["copycolumns"] = Made("copycolumns", () => _transforms.CopyColumns("C", "V")),
        ["copycolumns/over-existing"] = Made(
            "copycolumns/over-existing", () => _transforms.CopyColumns("B", "A"), isComplete: true),
        ["copycolumns/missing"] = Made("copycolumns/missing", () => _transforms.CopyColumns("C", "Nope")),
        ["dropcolumns"] = Made("dropcolumns", () => _transforms.DropColumns("A", "V"), isComplete: true),
        ["dropcolumns/missing"] = Made("dropcolumns/missing", () => _transforms.DropColumns("Nope")),
        ["selectcolumns"] = Made("selectcolumns", () => _transforms.SelectColumns("D", "A"), isComplete: true),
        ["selectcolumns/missing"] = Made("selectcolumns/missing", () => _transforms.SelectColumns("D", "Nope")),
        ["selectcolumns/keep-hidden-false"] = Made(
            "selectcolumns/keep-hidden-false",
            () => _transforms.CopyColumns("B", "A").Append(_transforms.SelectColumns(["B"], keepHidden: false)),
            isComplete: true),
        ["selectcolumns/keep-hidden-true"] = Made(
            "selectcolumns/keep-hidden-true",
            () => _transforms.CopyColumns("B", "A").Append(_transforms.SelectColumns(["B"], keepHidden: true)),
            isComplete: true),
    }, []);

    public static TheoryData<string> Names => _cases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Transform_RecordedCase_AnswersAlike(string name) => _cases.Run(name);

    [Fact]
    public void Cases_All_AreChecked() => _cases.AssertComplete();

    /// <summary>Some cases record only the columns that the call made: those are not complete.</summary>
    private static Action<JsonElement> Made(
        string name, Func<IEstimator<ITransformer>> make, bool isComplete = false) => expected =>
    {
        IDataView input = GoldenView.Parse(_golden.Input(name));
        if (GoldenThrows.IsExpected(expected))
        {
            GoldenThrows.Assert(expected, () => make().Fit(input).Transform(input));
            return;
        }
        IEstimator<ITransformer> estimator = make();
        ITransformer transformer = estimator.Fit(input);

        GoldenView.AssertEqual(expected.GetProperty("output"), transformer.Transform(input), isComplete);
        GoldenView.AssertShape(
            expected.GetProperty("outputSchemaShape"), estimator.GetOutputSchema(TestShapes.Of(input.Schema)));
        Assert.Equal(
            transformer.GetOutputSchema(input.Schema).Select(c => c.ToString()),
            transformer.Transform(input).Schema.Select(c => c.ToString()));
    };
}
