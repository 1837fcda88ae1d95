using StandIns.Tests.Goldens;

namespace StandIns.Tests.Keys;

/// <summary>Keys, encodings and missing values against the genuine library's answers.</summary>
public sealed class KeyCasesTests
{
    private static readonly GoldenChecks _cases =
        GoldenTransforms.Checks(GoldenFile.Load("transforms-keys.json"), []);

    public static TheoryData<string> Names => _cases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Transform_RecordedCase_AnswersAlike(string name) => _cases.Run(name);

    [Fact]
    public void Cases_All_AreChecked() => _cases.AssertComplete();
}
