using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;
using StandIns.Tests.Goldens;

namespace StandIns.Tests.Rows;

/// <summary>Filters of rows against the genuine library's answers.</summary>
public sealed class RowFilterCasesTests
{
    private const string InRowViews = "in RowViewCasesTests";

    private static readonly MLContext _context = new(1);
    private static readonly DataOperationsCatalog _data = _context.Data;
    private static readonly GoldenFile _golden = GoldenFile.Load("transforms-rows.json");
    private static readonly GoldenFile _splits = GoldenFile.Load("datasplit.json");

    private static readonly GoldenChecks _cases = new(_golden, new()
    {
        ["filter/missing-scalar"] = Rows("missing-scalar", view => _data.FilterRowsByMissingValues(view, "X")),
        ["filter/missing-vector"] = Rows("missing-vector", view => _data.FilterRowsByMissingValues(view, "V")),
        ["filter/missing-no-columns"] = Rows("missing-no-columns", view => _data.FilterRowsByMissingValues(view)),
        ["filter/missing-text"] = Rows("missing-text", view => _data.FilterRowsByMissingValues(view, "S")),
        ["filter/column-bounds"] = Rows("column-bounds", view => _data.FilterRowsByColumn(view, "X", 1, 4)),
        ["filter/column-defaults"] = Rows("column-defaults", view => _data.FilterRowsByColumn(view, "X")),
        ["filter/column-lower"] = Rows(
            "column-lower", view => _data.FilterRowsByColumn(view, "X", lowerBound: -2)),
        ["filter/column-text"] = Rows("column-text", view => _data.FilterRowsByColumn(view, "S", 0, 1)),
        ["filter/column-int"] = Rows("column-int", view => _data.FilterRowsByColumn(view, "I", 0, 3)),
        ["filter/column-vector"] = Rows("column-vector", view => _data.FilterRowsByColumn(view, "V", 0, 1)),
        ["filter/column-missing"] = Rows("column-missing", view => _data.FilterRowsByColumn(view, "Nope", 0, 1)),
        ["filter/custom-predicate"] = Rows(
            "custom-predicate", view => _data.FilterByCustomPredicate<One>(view, row => row.X > 1)),
    }, new()
    {
        ["takerows/*"] = InRowViews,
        ["skiprows/*"] = InRowViews,
        ["cache"] = InRowViews,
        ["custommapping/*"] = "in CustomMappingCasesTests",
        ["expression/*"] = "no example of the pack needs expressions",
    });

    public static TheoryData<string> Names => _cases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Filter_RecordedCase_AnswersAlike(string name) => _cases.Run(name);

    [Fact]
    public void Cases_All_AreCheckedOrLeftForAReason() => _cases.AssertComplete();

    [Fact]
    public void FilterRowsByKeyColumnFraction_HalfTheRange_KeepsTheKeysOfThatHalf()
    {
        // Keys 1 to 4 stand in the middle of four equal parts of [0, 1]; 4 as a member is no key and so missing.
        IDataView view = _data.LoadFromEnumerable(Enumerable.Range(0, 5).Select(i => new Keyed { K = (uint)i }));

        IDataView upper = _data.FilterRowsByKeyColumnFraction(view, "K", 0.5, 1);

        Assert.Equal([3u, 4u], upper.GetColumn<uint>("K"));
        Assert.Equal([1u, 2u, 3u, 4u], _data.FilterRowsByKeyColumnFraction(view, "K").GetColumn<uint>("K"));
        Assert.Equal([1u, 2u, 3u, 4u], _data.FilterRowsByMissingValues(view, "K").GetColumn<uint>("K"));
    }

    [Fact]
    public void FilterRowsByKeyColumnFraction_BadArguments_AreNamed()
    {
        IDataView view = _data.LoadFromEnumerable([new One { X = 1 }]);

        Assert.Contains("'X'", Assert.Throws<ArgumentOutOfRangeException>(
            () => _data.FilterRowsByKeyColumnFraction(view, "X")).Message, StringComparison.Ordinal);
        Assert.Equal("upperBound", Assert.Throws<ArgumentOutOfRangeException>(
            () => _data.FilterRowsByKeyColumnFraction(view, "X", 0.5, 0.25)).ParamName);
    }

    [Fact]
    public void FilterRowsByMissingValues_SparseVector_LooksAtItsValues()
    {
        var schema = new DataViewSchema.Builder();
        schema.AddColumn("V", new VectorDataViewType(NumberDataViewType.Single, 4));
        object[] values =
        [
            new VBuffer<float>(4, 1, [float.NaN], [2]), new VBuffer<float>(4, 1, [7f], [2]),
        ];
        var view = new ArrayView(schema.ToSchema(), [values], 2);

        IDataView filtered = _data.FilterRowsByMissingValues(view, "V");

        Assert.Equal([0, 0, 7, 0], Assert.Single(filtered.GetColumn<float[]>("V")));
    }

    [Fact]
    public void FilterRows_CachedSource_DividesItsRowsAmongCursors()
    {
        IDataView numbers = _data.LoadFromEnumerable(Enumerable.Range(0, 40).Select(i => new One { X = i }));
        IDataView filtered = _data.FilterRowsByColumn(_data.Cache(numbers), "X", 10, 30);
        var seen = new List<float>();

        DataViewRowCursor[] cursors = filtered.GetRowCursorSet(filtered.Schema, 4);
        foreach (DataViewRowCursor cursor in cursors)
        {
            ValueGetter<float> getter = cursor.GetGetter<float>(filtered.Schema["X"]);
            float value = 0;
            while (cursor.MoveNext())
            {
                getter(ref value);
                seen.Add(value);
            }
            cursor.Dispose();
        }

        Assert.Equal(4, cursors.Length);
        Assert.Equal(Enumerable.Range(10, 20).Select(i => (float)i), seen.Order());
    }

    [Fact]
    public void BootstrapSample_RecordedFacts_Hold()
    {
        JsonElement expected = _splits.Expected("bootstrap");
        IDataView view = _data.LoadFromEnumerable(Enumerable.Range(0, 300).Select(i => new One { X = i }));
        float[] Draw(int seed, bool complement = false) =>
            [.. _data.BootstrapSample(view, seed, complement).GetColumn<float>("X")];
        float[] drawn = Draw(1);
        float[] rest = Draw(1, complement: true);

        // About as many rows as there are, of which 1 - 1/e differ (standard deviations 17 and 8).
        Assert.InRange(drawn.Length, 240, 360);
        Assert.InRange(drawn.Distinct().Count(), 155, 225);
        Assert.Equal(expected.GetProperty("sorted").GetBoolean(), drawn.SequenceEqual(drawn.Order()));
        Assert.Equal(expected.GetProperty("sameSeed").GetBoolean(), drawn.SequenceEqual(Draw(1)));
        Assert.Equal(expected.GetProperty("otherSeed").GetBoolean(), drawn.SequenceEqual(Draw(2)));
        Assert.Equal(expected.GetProperty("complementDisjoint").GetBoolean(), !rest.Intersect(drawn).Any());
        Assert.Equal(
            expected.GetProperty("complementIsRest").GetBoolean(), rest.Union(drawn).Order().SequenceEqual(
                Enumerable.Range(0, 300).Select(i => (float)i)));
        Assert.Equal(
            expected.GetProperty("rowCountKnown").GetBoolean(), _data.BootstrapSample(view).GetRowCount() is not null);
    }

    private static Action<JsonElement> Rows(string name, Func<IDataView, IDataView> make) => expected =>
    {
        IDataView input = GoldenView.Parse(_golden.Input("filter/" + name));
        if (GoldenThrows.IsExpected(expected)) GoldenThrows.Assert(expected, () => make(input));
        else GoldenView.AssertEqual(expected.GetProperty("output"), make(input));
    };

    private sealed class One
    {
        public float X;
    }

    private sealed class Keyed
    {
        [KeyType(4)] public uint K;
    }
}
