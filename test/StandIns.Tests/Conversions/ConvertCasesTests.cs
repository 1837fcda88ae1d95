using StandIns.Tests.Goldens;

namespace StandIns.Tests.Conversions;

/// <summary>Conversions of types against the genuine library's answers.</summary>
public sealed class ConvertCasesTests
{
    private static readonly GoldenChecks _cases = GoldenTransforms.Checks(
        GoldenFile.Load("transforms-convert.json"),
        new() { ["mapvalue/dictionary"] = "MapValue is not part of the stand-in" });

    public static TheoryData<string> Names => _cases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Convert_RecordedCase_AnswersAlike(string name) => _cases.Run(name);

    [Fact]
    public void Cases_All_AreChecked() => _cases.AssertComplete();
}
