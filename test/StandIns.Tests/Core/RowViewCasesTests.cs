using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;
using StandIns.Tests.Goldens;

namespace StandIns.Tests.Core;

/// <summary>Views of fewer, cached and shuffled rows against the genuine library's answers.</summary>
public sealed class RowViewCasesTests
{
    private static readonly DataOperationsCatalog _data = new MLContext(1).Data;
    private static readonly GoldenFile _golden = GoldenFile.Load("transforms-rows.json");
    private static readonly GoldenFile _splits = GoldenFile.Load("datasplit.json");

    private static readonly GoldenChecks _cases = new(_golden, new()
    {
        ["takerows/0"] = Rows("takerows/0", view => _data.TakeRows(view, 0)),
        ["takerows/-1"] = Rows("takerows/-1", view => _data.TakeRows(view, -1)),
        ["takerows/2"] = Rows("takerows/2", view => _data.TakeRows(view, 2)),
        ["takerows/5"] = Rows("takerows/5", view => _data.TakeRows(view, 5)),
        ["takerows/99"] = Rows("takerows/99", view => _data.TakeRows(view, 99)),
        ["skiprows/0"] = Rows("skiprows/0", view => _data.SkipRows(view, 0)),
        ["skiprows/-1"] = Rows("skiprows/-1", view => _data.SkipRows(view, -1)),
        ["skiprows/2"] = Rows("skiprows/2", view => _data.SkipRows(view, 2)),
        ["skiprows/5"] = Rows("skiprows/5", view => _data.SkipRows(view, 5)),
        ["skiprows/99"] = Rows("skiprows/99", view => _data.SkipRows(view, 99)),
        ["cache"] = Rows("cache", view => _data.Cache(view)),
    }, new()
    {
        ["filter/*"] = "in RowFilterCasesTests",
        ["expression/*"] = "no example of the pack needs expressions",
        ["custommapping/*"] = "in CustomMappingCasesTests",
    });

    public static TheoryData<string> Names => _cases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Rows_RecordedCase_AnswersAlike(string name) => _cases.Run(name);

    [Fact]
    public void Cases_All_AreCheckedOrLeftForAReason() => _cases.AssertComplete();

    [Fact]
    public void RowCounts_RecordedViews_AreAlike()
    {
        JsonElement expected = _splits.Expected("rowcount");
        IDataView view = Numbers(300);

        IDataView cached = _data.Cache(view);

        Assert.Equal(expected.GetProperty("cache").GetInt64(), cached.GetRowCount());
        Assert.Equal(expected.GetProperty("take5").GetInt64(), _data.TakeRows(view, 5).GetRowCount());
        Assert.Equal(expected.GetProperty("skip5").GetInt64(), _data.SkipRows(view, 5).GetRowCount());
    }

    [Fact]
    public void ShuffleRows_RecordedFacts_Hold()
    {
        JsonElement expected = _splits.Expected("shuffle/permutation");
        IDataView view = Numbers(20);
        float[] Order(int seed, int pool = 1000) => [.. _data.ShuffleRows(view, seed, pool).GetColumn<float>("Id")];
        IDataView shuffled = _data.ShuffleRows(view, 1);

        Assert.Equal(expected.GetProperty("isPermutation").GetBoolean(), Order(1).Order().SequenceEqual(
            view.GetColumn<float>("Id")));
        Assert.Equal(expected.GetProperty("sameSeedSameOrder").GetBoolean(), Order(1).SequenceEqual(Order(1)));
        Assert.Equal(
            expected.GetProperty("differentSeedsDifferentOrder").GetBoolean(), !Order(1).SequenceEqual(Order(2)));
        Assert.Equal(
            expected.GetProperty("sameViewReadTwiceSameOrder").GetBoolean(),
            shuffled.GetColumn<float>("Id").SequenceEqual(shuffled.GetColumn<float>("Id")));
        Assert.Equal(
            expected.GetProperty("orderChanged").GetBoolean(), !Order(1).SequenceEqual(view.GetColumn<float>("Id")));
        Assert.Equal(expected.GetProperty("pool1IsIdentity").GetBoolean(), Order(1, pool: 1).SequenceEqual(
            view.GetColumn<float>("Id")));
        GoldenThrows.Assert(_splits.Expected("shuffle/pool-zero"), () => _data.ShuffleRows(view, 1, 0));
    }

    [Fact]
    public void ShuffleRows_NoSeedArgument_FollowsTheContextsSeed()
    {
        IDataView view = Numbers(20);
        float[] Order(int? seed) => [.. new MLContext(seed).Data.ShuffleRows(view).GetColumn<float>("Id")];

        Assert.Equal(Order(1), Order(1));
        Assert.NotEqual(Order(1), Order(2));
        Assert.NotEqual(Order(null), Order(null));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100)]
    public void ShuffleRows_SmallPool_GivesEachRowOnceWithItsOwnIdAndVector(int pool)
    {
        IDataView view = _data.LoadFromEnumerable(Enumerable.Range(0, 50).Select(i => new Vector { V = [i, -i] }));
        IDataView shuffled = _data.ShuffleRows(view, 3, pool);
        using DataViewRowCursor cursor = shuffled.GetRowCursor(shuffled.Schema);
        ValueGetter<VBuffer<float>> getter = cursor.GetGetter<VBuffer<float>>(shuffled.Schema["V"]);
        ValueGetter<DataViewRowId> idGetter = cursor.GetIdGetter();
        VBuffer<float> value = default;
        DataViewRowId id = default;
        var seen = new HashSet<float>();

        while (cursor.MoveNext())
        {
            getter(ref value);
            idGetter(ref id);
            Assert.Equal([id.Low, -(float)id.Low], value.DenseValues());
            Assert.True(seen.Add(value.GetItemOrDefault(0)));
        }

        Assert.Equal(50, seen.Count);
    }

    [Fact]
    public void Cache_ReadTwice_ReadsItsSourceOnce()
    {
        int produced = 0;
        IDataView cached = _data.Cache(_data.LoadFromEnumerable(Enumerable.Range(0, 10).Select(i =>
        {
            produced++;
            return new Number { Id = i };
        })));

        float[] first = [.. cached.GetColumn<float>("Id")];
        float[] second = [.. cached.GetColumn<float>("Id")];

        Assert.Equal(first, second);
        Assert.Equal(10, produced);
    }

    [Fact]
    public void Cache_CursorSet_TogetherHasEachRowOnce()
    {
        IDataView cached = _data.Cache(Numbers(10));
        DataViewRowCursor[] cursors = cached.GetRowCursorSet(cached.Schema, 3);
        var ids = new List<ulong>();

        foreach (DataViewRowCursor cursor in cursors)
        {
            ValueGetter<DataViewRowId> getter = cursor.GetIdGetter();
            DataViewRowId id = default;
            while (cursor.MoveNext())
            {
                getter(ref id);
                ids.Add(id.Low);
            }
            cursor.Dispose();
        }

        Assert.Equal(3, cursors.Length);
        Assert.Equal(Enumerable.Range(0, 10).Select(i => (ulong)i), ids.Order());
    }

    [Fact]
    public void Cache_WithGenerator_ShufflesBySeed()
    {
        IDataView cached = _data.Cache(Numbers(30));
        float[] Order(int seed)
        {
            using DataViewRowCursor cursor = cached.GetRowCursor(cached.Schema, new Random(seed));
            ValueGetter<float> getter = cursor.GetGetter<float>(cached.Schema["Id"]);
            var order = new List<float>();
            float value = 0;
            while (cursor.MoveNext())
            {
                getter(ref value);
                order.Add(value);
            }
            return [.. order];
        }

        Assert.Equal(Order(1), Order(1));
        Assert.NotEqual(Order(1), Order(2));
        Assert.Equal(cached.GetColumn<float>("Id"), Order(1).Order());
    }

    private static Action<JsonElement> Rows(string name, Func<IDataView, IDataView> make) => expected =>
    {
        IDataView input = GoldenView.Parse(_golden.Input(name));
        if (GoldenThrows.IsExpected(expected)) GoldenThrows.Assert(expected, () => make(input));
        else GoldenView.AssertEqual(expected.GetProperty("output"), make(input));
    };

    private static IDataView Numbers(int count) =>
        _data.LoadFromEnumerable(Enumerable.Range(0, count).Select(i => new Number { Id = i }).ToArray());

    private sealed class Number
    {
        public float Id;
    }

    private sealed class Vector
    {
        [VectorType(2)] public float[] V = [];
    }
}
