using System.Text.Json;

namespace Microsoft.ML.Regularization.Tests;

/// <summary>
/// Answers of the published code of the methods for imbalanced regression; the shot metrics have a test of their own.
/// </summary>
public sealed partial class DirToolboxGoldenTests
{
    private const string File = "dir_toolbox.json";

    // The longest prefix wins, so that the order does not matter.
    private static readonly Dictionary<string, Action<JsonElement>> _checks = new()
    {
        ["loss weighted_"] = CheckBaseLoss,
        ["loss huber"] = CheckBaseLoss,
        ["loss focal_"] = CheckFocal,
        ["BMC"] = CheckBatchMonteCarlo,
        ["GAI"] = CheckGaussianMixture,
        ["BNI"] = CheckBins,
    };

    public static TheoryData<string> Ids =>
        [.. Golden.Cases(File).Select(golden => golden.GetProperty("id").GetString()!)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Method_OfRecordedCase_GivesItsAnswer(string id)
    {
        var check = _checks.Single(entry => id.StartsWith(entry.Key, StringComparison.Ordinal)).Value;

        check(Golden.Case(File, id));
    }

    private static void AssertClose(JsonElement expected, IEnumerable<double> actual, double tolerance) =>
        Assert.Equal(Numbers(expected), actual, (a, b) => Math.Abs(a - b) <= tolerance);

    /// <summary>All numbers of nested arrays, in order.</summary>
    private static IEnumerable<double> Numbers(JsonElement element) => element.ValueKind == JsonValueKind.Array
        ? element.EnumerateArray().SelectMany(Numbers)
        : [element.GetDouble()];
}
