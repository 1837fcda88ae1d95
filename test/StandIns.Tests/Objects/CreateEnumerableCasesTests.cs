using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;
using StandIns.Tests.Goldens;

namespace StandIns.Tests.Objects;

/// <summary>Views as objects and as columns against the genuine library's answers.</summary>
public sealed class CreateEnumerableCasesTests
{
    private static readonly MLContext _ml = new(1);

    private static readonly GoldenChecks _cases = new(GoldenFile.Load("enumerable.json"), new()
    {
        ["create/roundtrip-all"] = RoundTrip,
        ["create/reuse-row-object"] = ReuseRowObject,
        ["create/enumerate-twice"] = EnumerateTwice,
        ["create/missing-column"] = MissingColumn,
        ["create/fewer-columns"] = expected => GoldenFile.AssertFacts(expected, Create<OnlyS>(Two()).Select(r => r.S)),
        ["create/type-mismatch"] = expected => GoldenThrows.Assert(expected, () => Create<DoubleA>(Two())),
        ["create/property-private-setter"] = expected =>
            GoldenFile.AssertFacts(expected, Create<PrivateSetter>(Two()).Select(r => r.A)),
        ["create/array-target-without-vectortype-from-fixed"] = ArrayTargets,
        ["create/wrong-vector-size"] = expected =>
            GoldenFile.AssertFacts(expected, Create<LoadRows.Fixed>(Sparse()).Select(r => r.V)),
        ["create/sparse-vbuffer-kept"] = SparseKept,
        ["create/key-to-uint"] = KeyToUint,
        ["create/null-view"] = expected => GoldenThrows.Assert(expected, () => Create<OnlyS>(null!)),
        ["getcolumn"] = GetColumn,
    }, new()
    {
        ["load/*"] = "in LoadFromEnumerableCasesTests",
        ["schemadefinition/*"] = "in LoadFromEnumerableCasesTests",
        ["preview"] = "Preview is for debuggers and not in the stand-in",
        ["schema-indexers"] = "in DataViewCasesTests",
        ["cursor"] = "in DataViewCasesTests",
        ["types-*"] = "in DataViewCasesTests",
    });

    public static TheoryData<string> Names => _cases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void CreateEnumerable_RecordedCase_AnswersAlike(string name) => _cases.Run(name);

    [Fact]
    public void Cases_All_AreCheckedOrLeftForAReason() => _cases.AssertComplete();

    private static IEnumerable<TRow> Create<TRow>(IDataView view, bool reuse = false, bool ignoreMissing = false)
        where TRow : class, new() => _ml.Data.CreateEnumerable<TRow>(view, reuse, ignoreMissing);

    private static IDataView Two() =>
        _ml.Data.LoadFromEnumerable([new LoadRows.Simple { A = 1, S = "x" }, new LoadRows.Simple { A = 2 }]);

    private static IDataView Sparse()
    {
        SchemaDefinition definition = SchemaDefinition.Create(typeof(LoadRows.Buffer));
        definition["V"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, 4);
        return _ml.Data.LoadFromEnumerable(
            [new LoadRows.Buffer { V = new VBuffer<float>(4, 1, [7], [2]) }], definition);
    }

    private static void RoundTrip(JsonElement expected)
    {
        IEnumerable<AllTypesRow> rows = Create<AllTypesRow>(_ml.Data.LoadFromEnumerable(AllTypesRow.Three()));

        GoldenFile.AssertFacts(expected, rows.Select(r => new
        {
            r.F,
            r.D,
            r.I,
            r.B,
            r.S,
            r.V,
            r.VU,
            VB = r.VB.DenseValues(),
            VBisDense = r.VB.IsDense,
            r.K,
            T = r.T.ToString(),
            r.L,
            r.I2,
            U1 = (int)r.U1,
            r.I1,
            r.U2,
            r.U4,
            r.U8,
            DT = r.DT.ToString("O"),
            DTO = r.DTO.ToString("O"),
            TS = r.TS.ToString(),
            r.SV,
            r.IV,
            r.DV,
            r.BV,
        }));
    }

    private static void ReuseRowObject(JsonElement expected)
    {
        List<LoadRows.Simple> reused = [.. Create<LoadRows.Simple>(Two(), reuse: true)];
        List<LoadRows.Simple> fresh = [.. Create<LoadRows.Simple>(Two())];

        GoldenFile.AssertFacts(expected, new
        {
            reuse = ReferenceEquals(reused[0], reused[1]),
            reuseValues = reused.Select(r => r.A),
            noReuse = ReferenceEquals(fresh[0], fresh[1]),
            noReuseValues = fresh.Select(r => r.A),
            nullStringComesBackAs = fresh[1].S,
        });
    }

    private static void EnumerateTwice(JsonElement expected)
    {
        IEnumerable<LoadRows.Simple> rows = Create<LoadRows.Simple>(Two());

        GoldenFile.AssertFacts(
            expected, new { first = rows.Select(r => r.A).ToArray(), second = rows.Select(r => r.A).ToArray() });
    }

    private static void MissingColumn(JsonElement expected)
    {
        GoldenThrows.Assert(expected.GetProperty("ignoreMissingColumns=false"), () => Create<WithZ>(Two()));
        GoldenFile.AssertFacts(
            expected.GetProperty("ignoreMissingColumns=true"),
            Create<WithZ>(Two(), ignoreMissing: true).Select(r => r.Z));
    }

    private static void ArrayTargets(JsonElement expected)
    {
        IDataView view = _ml.Data.LoadFromEnumerable([new LoadRows.Fixed { V = [1, 2] }]);

        GoldenFile.AssertFacts(expected, new
        {
            array = Create<LoadRows.ArrayAndInt>(view, ignoreMissing: true).Select(r => r.V),
            vbuffer = Create<LoadRows.Buffer>(view).Select(r => r.V.DenseValues()),
            fixedClass = Create<LoadRows.Fixed>(view).Select(r => r.V),
        });
    }

    private static void SparseKept(JsonElement expected)
    {
        VBuffer<float> vector = Create<LoadRows.Buffer>(Sparse()).Single().V;

        GoldenFile.AssertFacts(expected, new
        {
            vector.IsDense,
            vector.Length,
            ExplicitCount = vector.GetValues().Length,
            ToString = vector.ToString(),
            dense = vector.DenseValues(),
        });
    }

    private static void KeyToUint(JsonElement expected)
    {
        IDataView view = _ml.Data.LoadFromEnumerable(new uint[] { 0, 1, 3, 4 }.Select(k => new LoadRows.Key { K = k }));

        GoldenFile.AssertFacts(expected, new
        {
            KeyType = Create<LoadRows.Key>(view).Select(r => r.K),
            plain = Create<PlainK>(view).Select(r => r.K),
        });
    }

    private static void GetColumn(JsonElement expected)
    {
        IDataView view = _ml.Data.LoadFromEnumerable(AllTypesRow.Three());
        var checks = new Dictionary<string, Func<object>>
        {
            ["F-float"] = () => view.GetColumn<float>("F"),
            ["F-double"] = () => view.GetColumn<double>("F"),
            ["S-string"] = () => view.GetColumn<string>("S"),
            ["S-memory"] = () => view.GetColumn<ReadOnlyMemory<char>>("S").Select(t => t.ToString()),
            ["V-array"] = () => view.GetColumn<float[]>("V"),
            ["V-vbuffer"] = () => view.GetColumn<VBuffer<float>>("V").Select(v => v.DenseValues()),
            ["V-float"] = () => view.GetColumn<float>("V"),
            ["K-uint"] = () => view.GetColumn<uint>("K"),
            ["SV-stringarray"] = () => view.GetColumn<string[]>("SV"),
            ["missing"] = () => view.GetColumn<float>("Nope"),
            ["B-bool"] = () => view.GetColumn<bool>("B"),
            ["I-float"] = () => view.GetColumn<float>("I"),
        };

        Assert.Equal(expected.EnumerateObject().Select(p => p.Name).Order(), checks.Keys.Order());
        foreach (JsonProperty fact in expected.EnumerateObject())
        {
            if (GoldenThrows.IsExpected(fact.Value)) GoldenThrows.Assert(fact.Value, () => checks[fact.Name]());
            else GoldenFile.AssertFacts(fact.Value, checks[fact.Name]());
        }
    }

#pragma warning disable CS0649 // Set through reflection.
    private sealed class OnlyS
    {
        public string? S;
    }

    private sealed class DoubleA
    {
        public double A;
    }

    private sealed class PrivateSetter
    {
        public float A { get; private set; }

        public void Set(float value) => A = value;
    }

    private sealed class WithZ
    {
        public float A;
        public string? S;
        public float Z = -1;
    }

    private sealed class PlainK
    {
        public uint K;
    }
}
