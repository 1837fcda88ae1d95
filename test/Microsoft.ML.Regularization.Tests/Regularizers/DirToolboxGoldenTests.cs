using System.Text.Json;

namespace Microsoft.ML.Regularization.Tests;

/// <summary>
/// Answers of the published code of the methods for imbalanced regression; the shot metrics have a test of their own.
/// </summary>
public sealed partial class DirToolboxGoldenTests
{
    private const string File = "dir_toolbox.json";

    // By the beginning of a case's name; each case has exactly one.
    private static readonly Dictionary<string, Action<JsonElement>> _checks = new()
    {
        ["loss weighted_"] = CheckBaseLoss,
        ["loss huber"] = CheckBaseLoss,
        ["loss focal_"] = CheckFocal,
        ["lds_kernel"] = CheckPeakWindow,
        ["fds_kernel"] = CheckNormalizedWindow,
        ["weights reweight"] = CheckWeights,
        ["ReweightL2"] = CheckReweighted,
        ["shot metrics"] = CheckIsTestedWithTheMetrics,
        ["calibrate_mean_var"] = CheckCalibration,
        ["FDS protocol"] = CheckSmoothingProtocol,
        ["RankSim"] = CheckRankSim,
        ["TrueRanker"] = CheckRanker,
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

    /// <summary>EvaluateImbalancedTests runs it.</summary>
    private static void CheckIsTestedWithTheMetrics(JsonElement golden) =>
        Assert.True(golden.TryGetProperty("shot_balanced", out _));

    private static void AssertClose(JsonElement expected, IEnumerable<double> actual, double tolerance) =>
        Assert.Equal(Numbers(expected), actual, (a, b) => Math.Abs(a - b) <= tolerance);

    /// <summary>All numbers of nested arrays, in order.</summary>
    private static IEnumerable<double> Numbers(JsonElement element) => element.ValueKind == JsonValueKind.Array
        ? element.EnumerateArray().SelectMany(Numbers)
        : [element.GetDouble()];
}
