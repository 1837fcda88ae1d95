using Microsoft.ML;
using Microsoft.ML.Data;
using TrainTest = Microsoft.ML.DataOperationsCatalog.TrainTestData;

namespace StandIns.Tests.Split;

/// <summary>The facts about splits that recorded cases name.</summary>
internal static class SplitFacts
{
    private static int RowCount => 300;

    private static readonly DataOperationsCatalog _data = new MLContext(1).Data;

    public static object Of(string name)
    {
        var part = name[(name.IndexOf('/', StringComparison.Ordinal) + 1)..];
        return name switch
        {
            "traintest/default-arguments" => OfSplit(_data.TrainTestSplit(Rows())),
            "traintest/same-seed-same-split" => OfSeeds(),
            "traintest/no-seed-argument" => OfContexts(),
            "traintest/seed-argument-equals-context-seed" => AreSame(
                new MLContext(5).Data.TrainTestSplit(Rows(), 0.5),
                new MLContext(1).Data.TrainTestSplit(Rows(), 0.5, seed: 5)),
            "traintest/extra-columns" => OfSchemas(),
            "traintest/sampling-key-in-0-1-range" => OfShares(),
            "traintest/sampling-key-key-type" => OfKeys(),
            "traintest/sampling-key-missing" => _data.TrainTestSplit(Rows(), 0.3, "Nope"),
            "traintest/null-data" => _data.TrainTestSplit(null!),
            "traintest/small-and-empty" => OfSmall(),
            "traintest/column-name-taken" => OfSecondSplit(),
            "crossvalidation/sampling-key" => OfGroupedFolds(),
            "crossvalidation/more-folds-than-rows" => OfManyFolds(),
            _ when part.StartsWith("fraction-edge-", StringComparison.Ordinal) =>
                OfSplit(_data.TrainTestSplit(Rows(), Number(part), seed: 1)),
            _ when part.StartsWith("fraction-", StringComparison.Ordinal) => OfFraction(Number(part)),
            _ when part.StartsWith("sampling-key-", StringComparison.Ordinal) =>
                OfGroups(part["sampling-key-".Length..]),
            _ when part.StartsWith("folds-edge-", StringComparison.Ordinal) =>
                _data.CrossValidationSplit(Rows(), (int)Number(part)),
            _ => OfFolds((int)Number(part)),
        };
    }

    public static float[] Read(IDataView view, string column) => [.. view.GetColumn<float>(column)];

    private static IDataView Rows(int? count = null) => _data.LoadFromEnumerable(SplitRow.Create(count ?? RowCount));

    private static double Number(string part)
    {
        string[] starts = ["fraction-edge-", "folds-edge-", "fraction-", "folds-"];
        var text = part[starts.First(start => part.StartsWith(start, StringComparison.Ordinal)).Length..];
        return double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
    }

    private static object OfFraction(double fraction)
    {
        var splits = System.Linq.Enumerable.Range(0, 10).Select(seed =>
            _data.TrainTestSplit(Rows(), fraction, seed: seed)).ToArray();
        return new
        {
            allDisjointAndComplete = splits.All(IsDisjointAndComplete),
            seedsGiveDifferentTestSets = splits.Select(split =>
                string.Join(",", Read(split.TestSet, "Id"))).Distinct().Count(),
        };
    }

    private static object OfSplit(TrainTest split)
    {
        var train = Read(split.TrainSet, "Id");
        var test = Read(split.TestSet, "Id");
        return new
        {
            disjoint = !train.Intersect(test).Any(),
            unionIsAll = train.Union(test).Count() == RowCount,
            orderKept = train.SequenceEqual(train.Order()) && test.SequenceEqual(test.Order()),
            sameWhenReadAgain = train.SequenceEqual(Read(split.TrainSet, "Id"))
                && test.SequenceEqual(Read(split.TestSet, "Id")),
        };
    }

    private static object OfSeeds()
    {
        var first = _data.TrainTestSplit(Rows(), 0.5, seed: 3);
        return new
        {
            oneContext = AreSame(first, _data.TrainTestSplit(Rows(), 0.5, seed: 3)),
            contextSeeds1And2 = AreSame(first, new MLContext(2).Data.TrainTestSplit(Rows(), 0.5, seed: 3)),
            contextSeed1AndNone = AreSame(first, new MLContext().Data.TrainTestSplit(Rows(), 0.5, seed: 3)),
            seedsDiffer = AreSame(first, _data.TrainTestSplit(Rows(), 0.5, seed: 4)),
        };
    }

    private static object OfContexts()
    {
        var unseeded = new MLContext().Data;
        var first = _data.TrainTestSplit(Rows(), 0.5);
        return new
        {
            twiceOnSeededContext = AreSame(first, _data.TrainTestSplit(Rows(), 0.5)),
            twoContextsSameSeed = AreSame(first, new MLContext(1).Data.TrainTestSplit(Rows(), 0.5)),
            twoContextsSeed1And2 = AreSame(first, new MLContext(2).Data.TrainTestSplit(Rows(), 0.5)),
            twiceOnUnseededContext = AreSame(unseeded.TrainTestSplit(Rows(), 0.5),
                unseeded.TrainTestSplit(Rows(), 0.5)),
            twoUnseededContexts = AreSame(unseeded.TrainTestSplit(Rows(), 0.5),
                new MLContext().Data.TrainTestSplit(Rows(), 0.5)),
        };
    }

    private static object OfSchemas() => new
    {
        withoutKey = Schemas(_data.TrainTestSplit(Rows())),
        textKey = Schemas(_data.TrainTestSplit(Rows(), samplingKeyColumnName: "Grp")),
        floatKey = Schemas(_data.TrainTestSplit(Rows(), samplingKeyColumnName: "G")),
    };

    private static object Schemas(TrainTest split) =>
        new { train = Schema(split.TrainSet), test = Schema(split.TestSet) };

    private static string[] Schema(IDataView view) => [.. view.Schema.Select(column => $"{column.Name}:{column.Type}")];

    private static object OfGroups(string key)
    {
        var splits = System.Linq.Enumerable.Range(0, 5).Select(seed =>
            _data.TrainTestSplit(Rows(), 0.3, key, seed)).ToArray();
        return new
        {
            groupsTogether = splits.All(split => key == "B" ? AreApart<bool>(split, "B") : AreApart<float>(split, "G")),
            complete = splits.All(IsDisjointAndComplete),
            schemaOfTrain = Schema(splits[0].TrainSet),
        };
    }

    private static float[][] OfShares()
    {
        var rows = _data.LoadFromEnumerable(System.Linq.Enumerable.Range(0, 100).Select(i =>
            new ShareSplitRow { Id = i, S = (i % 10) / 10f }));
        return System.Linq.Enumerable.Range(0, 3).Select(seed =>
            Read(_data.TrainTestSplit(rows, 0.3, "S", seed).TestSet, "S").Distinct().Order().ToArray()).ToArray();
    }

    private static object OfKeys()
    {
        var rows = _data.LoadFromEnumerable(SplitRow.Create(RowCount).Select(row =>
            new KeyedSplitRow { Id = row.Id, K = (uint)row.I }));
        var split = _data.TrainTestSplit(rows, 0.3, "K");
        Assert.Equal(100, Read(split.TestSet, "Id").Length);
        return new
        {
            groupsTogether = AreApart<uint>(split, "K"),
            schemaOfTrain = Schema(_data.TrainTestSplit(Rows()).TrainSet).Append(Schema(split.TrainSet)[^1]).ToArray(),
        };
    }

    /// <summary>The sizes are the generator's; that none is lost is a fact.</summary>
    private static int[][] OfSmall()
    {
        int[][] recorded = [[9, 11], [1, 0], [0, 0]];
        foreach (var sizes in recorded)
        {
            var split = _data.TrainTestSplit(Rows(sizes.Sum()), 0.5, seed: 1);
            Assert.Equal(sizes.Sum(), Read(split.TrainSet, "Id").Length + Read(split.TestSet, "Id").Length);
        }

        return recorded;
    }

    private static object OfSecondSplit()
    {
        var first = _data.TrainTestSplit(Rows(), 0.3, "Grp");
        var second = _data.TrainTestSplit(first.TrainSet, 0.5);
        var train = Read(second.TrainSet, "Id").Length;
        var test = Read(second.TestSet, "Id").Length;
        return new
        {
            schema = Schema(second.TrainSet),
            sum = train + test == Read(first.TrainSet, "Id").Length,
            neitherEmpty = train > 0 && test > 0,
        };
    }

    private static object OfFolds(int count)
    {
        var folds = _data.CrossValidationSplit(Rows(), count, seed: 1);
        var again = _data.CrossValidationSplit(Rows(), count, seed: 1);
        var tests = folds.SelectMany(fold => Read(fold.TestSet, "Id")).ToArray();
        return new
        {
            count = folds.Count,
            testSetsDisjointAndComplete = tests.Length == RowCount && tests.Distinct().Count() == RowCount,
            trainIsComplement = folds.All(IsDisjointAndComplete),
            schema = Schema(folds[0].TrainSet),
            again = folds.Zip(again).All(pair => AreSame(pair.First, pair.Second)),
        };
    }

    private static object OfGroupedFolds()
    {
        var folds = _data.CrossValidationSplit(Rows(), 3, "Grp", seed: 1);
        return new
        {
            groupsTogether = folds.All(fold => AreApart<float>(fold, "G")),
            schema = Schema(folds[0].TrainSet),
        };
    }

    private static int[] OfManyFolds()
    {
        int[] recorded = [1, 0, 0, 0, 2];
        var folds = _data.CrossValidationSplit(Rows(recorded.Sum()), recorded.Length, seed: 1);
        Assert.Equal(recorded.Length, folds.Count);
        Assert.Equal(recorded.Sum(), folds.Sum(fold => Read(fold.TestSet, "Id").Length));
        return recorded;
    }

    private static bool IsDisjointAndComplete(TrainTest split)
    {
        var all = Read(split.TrainSet, "Id").Concat(Read(split.TestSet, "Id")).ToArray();
        return all.Length == RowCount && all.Distinct().Count() == RowCount;
    }

    private static bool AreApart<T>(TrainTest split, string column) =>
        !split.TrainSet.GetColumn<T>(column).Intersect(split.TestSet.GetColumn<T>(column)).Any();

    private static bool AreSame(TrainTest first, TrainTest second) =>
        Read(first.TrainSet, "Id").SequenceEqual(Read(second.TrainSet, "Id"))
        && Read(first.TestSet, "Id").SequenceEqual(Read(second.TestSet, "Id"));
}
