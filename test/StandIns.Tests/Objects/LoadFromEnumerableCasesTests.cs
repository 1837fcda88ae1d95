using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;
using StandIns.Tests.Goldens;
using static StandIns.Tests.Objects.LoadRows;

namespace StandIns.Tests.Objects;

/// <summary>Objects as views against the genuine library's answers.</summary>
public sealed class LoadFromEnumerableCasesTests
{
    private static readonly MLContext _ml = new(1);

    private static readonly GoldenChecks _cases = new(GoldenFile.Load("enumerable.json"), new()
    {
        ["load/all-types"] = Loads(AllTypesRow.Three()),
        ["load/properties"] = Loads(new Properties { A = 1, S = "x", Int = 4 }),
        ["load/field-and-property-order"] = Loads(new FieldAndProperty { P = 1, F = 2 }),
        ["load/array-without-vectortype"] = Loads(new ArrayAndInt { V = [1, 2] }, new ArrayAndInt { V = [3] }),
        ["load/vbuffer-without-vectortype"] = Loads(new LoadRows.Buffer { V = new VBuffer<float>(2, [1, 2]) }),
        ["load/fixed-array-wrong-length"] = Loads(new Fixed { V = [1, 2, 3] }),
        ["load/fixed-array-short"] = Loads(new Fixed { V = [1] }),
        ["load/fixed-array-null"] = Loads(new Fixed()),
        ["load/variable-array-null"] = Loads(new ArrayAndInt()),
        ["load/two-dimensional-vectortype"] = Loads(new TwoDimensional { V = [1, 2, 3, 4] }),
        ["load/key-values-0-1-3-4-max"] = Loads(
            [.. new uint[] { 0, 1, 3, 4, uint.MaxValue }.Select(k => new Key { K = k })]),
        ["load/key-byte"] = Loads([.. new byte[] { 0, 3, 4, 255 }.Select(k => new KeyByte { K = k })]),
        ["load/key-ushort"] = Loads([.. new ushort[] { 0, 3 }.Select(k => new KeyShort { K = k })]),
        ["load/key-ulong"] = Loads([.. new ulong[] { 0, 3 }.Select(k => new KeyLong { K = k })]),
        ["load/key-int"] = Loads(new KeyInt()),
        ["load/key-no-count"] = Loads(new KeyNoCount(), new KeyNoCount { K = 7 }),
        ["load/key-uint-max-count"] = Loads(new KeyMaxCount(), new KeyMaxCount { K = 7 }),
        ["load/key-vector"] = Loads(new KeyVector { K = [0, 2] }, new KeyVector { K = [3, 1] }),
        ["load/nullable-float"] = Loads(new NullableFloat(), new NullableFloat { F = 1 }),
        ["load/nullable-int"] = Loads(new NullableInt()),
        ["load/decimal"] = Loads(new Money()),
        ["load/list"] = Loads(new FloatList()),
        ["load/enum"] = Loads(new Day()),
        ["load/char"] = Loads(new Letter()),
        ["load/object"] = Loads(new Anything()),
        ["load/no-columns"] = Loads(new Empty()),
        ["load/nocolumn"] = Loads(new Left { A = 1, B = 2 }),
        ["load/columnname"] = Loads(new Renamed { A = 1, B = 2 }),
        ["load/columnname-duplicate"] = Loads(new Twice()),
        ["load/inherited-fields"] = Loads(new Derived { A = 1, B = 2 }),
        ["load/positional-record"] = Loads(new Rec(1, "x")),
        ["load/null-row"] = Loads(new Simple { A = 1, S = "x" }, null!),
        ["load/zero-rows"] = Loads<Simple>(),
        ["load/null-data"] = expected =>
            GoldenThrows.Assert(expected, () => _ml.Data.LoadFromEnumerable<Simple>(null!)),
        ["load/lazy-enumerable"] = LazyEnumerable,
        ["load/list-rowcount-canshuffle"] = CountAndShuffle,
        ["load/changes-after-load-are-seen"] = ChangesAfterLoad,
        ["load/with-dataviewschema"] = WithSchema,
        ["schemadefinition/default"] = Defined(_ => { }),
        ["schemadefinition/vector-size"] = Defined(
            d => d["V"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, 2)),
        ["schemadefinition/rename"] = Defined(d => d["A"].ColumnName = "Alpha"),
        ["schemadefinition/remove"] = Defined(d => d.RemoveAt(1)),
        ["schemadefinition/unknown-name-indexer"] = _ => Assert.Null(SchemaDefinition.Create(typeof(Plain))["Nope"]),
        ["schemadefinition/wrong-type"] = Defined(d => d["A"].ColumnType = NumberDataViewType.Double),
        ["schemadefinition/annotation"] = Defined(Annotate),
        ["schemadefinition/key-type-on-float"] = Defined(d => d["A"].ColumnType = new KeyDataViewType(typeof(uint), 4)),
        ["schemadefinition/members"] = expected =>
            GoldenFile.AssertFacts(expected, SchemaDefinition.Create(typeof(Plain))
            .Select(c => new { c.MemberName, c.ColumnName, ColumnType = c.ColumnType.ToString() })),
    }, new()
    {
        ["create/*"] = "in CreateEnumerableCasesTests",
        ["getcolumn"] = "in CreateEnumerableCasesTests",
        ["preview"] = "in PreviewTests",
        ["schema-indexers"] = "in DataViewCasesTests",
        ["cursor"] = "in DataViewCasesTests",
        ["types-*"] = "in DataViewCasesTests",
    });

    public static TheoryData<string> Names => _cases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void LoadFromEnumerable_RecordedCase_AnswersAlike(string name) => _cases.Run(name);

    [Fact]
    public void Cases_All_AreCheckedOrLeftForAReason() => _cases.AssertComplete();

    /// <summary>Loads the rows; the case expects a view, an exception at once, or one when rows are read.</summary>
    private static Action<JsonElement> Loads<TRow>(params TRow[] rows)
        where TRow : class => expected => AssertLoads(expected, () => _ml.Data.LoadFromEnumerable(rows));

    private static Action<JsonElement> Defined(Action<SchemaDefinition> change) =>
        expected => AssertLoads(expected, () =>
    {
        SchemaDefinition definition = SchemaDefinition.Create(typeof(Plain));
        change(definition);
        return _ml.Data.LoadFromEnumerable([new Plain()], definition);
    });

    private static void AssertLoads(JsonElement expected, Func<IDataView> load)
    {
        if (GoldenThrows.IsExpected(expected)) GoldenThrows.Assert(expected, () => load());
        else if (!expected.TryGetProperty(
            "enumerate", out JsonElement enumerate)) GoldenView.AssertEqual(expected, load());
        else
        {
            IDataView view = load();
            GoldenView.AssertSchema(expected.GetProperty("schema"), view.Schema);
            GoldenThrows.Assert(enumerate, () => GoldenView.Read(view, view.Schema[0]));
        }
    }

    private static void LazyEnumerable(JsonElement expected)
    {
        int produced = 0;
        IEnumerable<Simple> Rows()
        {
            for (int i = 0; i < 3; i++)
            {
                produced++;
                yield return new Simple { A = i };
            }
        }

        IDataView view = _ml.Data.LoadFromEnumerable(Rows());
        var counts = new List<int> { produced };
        for (int pass = 0; pass < 2; pass++)
        {
            _ = GoldenView.Read(view, view.Schema[0]);
            counts.Add(produced);
        }

        GoldenFile.AssertFacts(
            expected, new { produced = counts, rowCount = view.GetRowCount(), canShuffle = view.CanShuffle });
    }

    private static void CountAndShuffle(JsonElement expected)
    {
        Simple[] rows = [new(), new(), new()];

        IDataView list = _ml.Data.LoadFromEnumerable(rows.ToList());
        IDataView array = _ml.Data.LoadFromEnumerable(rows);

        GoldenFile.AssertFacts(expected, new
        {
            list = new { GetRowCount = list.GetRowCount(), list.CanShuffle },
            array = new { GetRowCount = array.GetRowCount(), array.CanShuffle },
        });
    }

    private static void ChangesAfterLoad(JsonElement expected)
    {
        var rows = new List<Simple> { new() { A = 1 } };
        IDataView view = _ml.Data.LoadFromEnumerable(rows);

        rows[0].A = 5;
        rows.Add(new Simple { A = 6 });

        GoldenView.AssertEqual(expected, view);
    }

    private static void WithSchema(JsonElement expected)
    {
        DataViewSchema schema = _ml.Data.LoadFromEnumerable([new Simple()]).Schema;

        GoldenView.AssertEqual(expected, _ml.Data.LoadFromEnumerable([new Simple { A = 2, S = "y" }], schema));
    }

    private static void Annotate(SchemaDefinition definition)
    {
        definition["V"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, 2);
        definition["V"].AddAnnotation(
            "SlotNames", new VBuffer<ReadOnlyMemory<char>>(2, ["p".AsMemory(), "q".AsMemory()]),
            new VectorDataViewType(TextDataViewType.Instance, 2));
    }
}
