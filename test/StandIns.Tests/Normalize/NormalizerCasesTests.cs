using StandIns.Tests.Goldens;

namespace StandIns.Tests.Normalize;

/// <summary>The normalizers against the recorded answers of the genuine ones.</summary>
public sealed class NormalizerCasesTests
{
    private static readonly GoldenChecks _cases =
        GoldenTransforms.Checks(GoldenFile.Load("transforms-normalize.json"), []);

    public static TheoryData<string> Names => _cases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Normalize_RecordedCase_AnswersAlike(string name) => _cases.Run(name);

    [Fact]
    public void Cases_All_AreChecked() => _cases.AssertComplete();
}
