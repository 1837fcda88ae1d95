using System.Text.Json;
using Microsoft.ML;
using StandIns.Tests.Goldens;

namespace StandIns.Tests.Split;

/// <summary>Splits against the recorded facts of the genuine ones; sizes depend on the generator and are no
/// facts.</summary>
public sealed class SplitCasesTests
{
    private static readonly Dictionary<string, string> _notCovered = new()
    {
        ["shuffle/"] = "ShuffleRows is tested with the views",
        ["bootstrap"] = "in RowFilterCasesTests",
        ["rowcount"] = "row counts of views are tested with the views; that of a split below",
        ["crossvalidation/trainers-crossvalidate"] =
            "OnlineGradientDescent is not part of the stand-in; CrossValidateTests has another model",
    };

    private static readonly GoldenFile _golden = GoldenFile.Load("datasplit.json");

    // What the generator decides.
    private static readonly HashSet<string> _informational = ["testSizes", "testIds", "testGroups", "train", "test",
        "sizes"];

    public static TheoryData<string> Cases => [.. _golden.CaseNames.Where(
        name => !_notCovered.Keys.Any(start => name.StartsWith(start, StringComparison.Ordinal)))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Split_RecordedData_HasRecordedFacts(string name)
    {
        var expected = _golden.Expected(name);

        if (GoldenThrows.IsExpected(expected))
        {
            GoldenThrows.Assert(expected, () => SplitFacts.Of(name));
            return;
        }

        var actual = JsonSerializer.SerializeToElement(SplitFacts.Of(name));
        if (expected.ValueKind != JsonValueKind.Object)
        {
            Assert.Equal(Compact(expected), Compact(actual));
            return;
        }

        // "train" and "test" are sizes where they are numbers, and schemas elsewhere.
        foreach (var fact in expected.EnumerateObject().Where(fact => !_informational.Contains(fact.Name)))
            Assert.Equal($"{fact.Name}: {Compact(fact.Value)}",
                $"{fact.Name}: {Compact(actual.GetProperty(fact.Name))}");
    }

    [Fact]
    public void NotCovered_EveryPattern_MatchesCases() => Assert.All(
        _notCovered.Keys, start =>
            Assert.Contains(_golden.CaseNames, name => name.StartsWith(start, StringComparison.Ordinal)));

    [Theory]
    [InlineData("G")]
    [InlineData("Dg")]
    public void TrainTestSplit_RealSamplingKey_TakesTheLowestValues(string key)
    {
        var data = new MLContext(1).Data;

        var split = data.TrainTestSplit(data.LoadFromEnumerable(SplitRow.Create(300)), 0.3, key, seed: 3);

        Assert.Equal([0f, 1f, 2f, 3f], SplitFacts.Read(split.TestSet, "G").Distinct().Order());
    }

    [Theory]
    [InlineData(0.2, 0.16, 0.24)]
    [InlineData(0.5, 0.46, 0.54)]
    public void TrainTestSplit_ManyRows_TestShareIsNearTheFraction(double fraction, double least, double most)
    {
        var data = new MLContext(1).Data;

        var split = data.TrainTestSplit(data.LoadFromEnumerable(SplitRow.Create(5000)), fraction, seed: 1);

        Assert.InRange(SplitFacts.Read(split.TestSet, "Id").Length / 5000.0, least, most);
    }

    [Fact]
    public void TrainTestSplit_Result_HasNoRowCountAndKeepsOrder()
    {
        var data = new MLContext(1).Data;

        var split = data.TrainTestSplit(data.LoadFromEnumerable(SplitRow.Create(20)), 0.5);

        Assert.Null(split.TrainSet.GetRowCount());
        Assert.False(split.TrainSet.CanShuffle);
    }

    [Fact]
    public void CrossValidationSplit_MissingSamplingKey_RowIsOnlyTrainedOn()
    {
        var data = new MLContext(1).Data;
        var rows = data.LoadFromEnumerable(SplitRow.Create(40).Select(row => new ShareSplitRow
        {
            Id = row.Id,
            S = row.Id == 7 ? float.NaN : row.Id,
        }));

        var folds = data.CrossValidationSplit(rows, 4, "S");

        Assert.All(folds, fold => Assert.Contains(7f, SplitFacts.Read(fold.TrainSet, "Id")));
        Assert.Equal(39, folds.Sum(fold => SplitFacts.Read(fold.TestSet, "Id").Length));
    }

    private static string Compact(JsonElement fact) => JsonSerializer.Serialize(fact);
}
