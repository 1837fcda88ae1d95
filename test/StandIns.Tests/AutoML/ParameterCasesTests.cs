using System.Text.Json;
using Microsoft.ML.SearchSpace;
using StandIns.Tests.Goldens;
using static StandIns.Tests.AutoML.SweptOptions;

namespace StandIns.Tests.AutoML;

/// <summary>Parameters and their JSON against the genuine library's answers.</summary>
public sealed class ParameterCasesTests
{
    private static readonly GoldenFile _golden = GoldenFile.Load("searchspace.json");

    private static readonly GoldenChecks _cases = new(_golden, new()
    {
        ["parameter/json"] = CheckJson,
        ["parameter/astype"] = CheckConversions,
        ["parameter/object-to-class"] = CheckClass,
        ["parameter/object-to-class-fields"] = CheckFields,
        ["parameter/object-to-class-partial-and-case"] = CheckPartial,
        ["parameter/deserialize"] = CheckDeserialized,
        ["parameter/indexer-and-equality"] = CheckDictionary,
    }, new()
    {
        ["class/*"] = "in SearchSpaceCasesTests",
        ["default/*"] = "in SearchSpaceCasesTests",
        ["option/*"] = "in SearchSpaceCasesTests",
        ["tuner/*"] = "in TunerCasesTests",
    });

    public static TheoryData<string> Names => _cases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Parameter_RecordedCase_AnswersAlike(string name) => _cases.Run(name);

    [Fact]
    public void Cases_All_AreCheckedOrLeftForAReason() => _cases.AssertComplete();

    private static void CheckJson(JsonElement expected) => GoldenFacts.AssertEqual(expected, new[]
    {
        Json("FromInt(3)", Parameter.FromInt(3)),
        Json("FromLong(3)", Parameter.FromLong(3)),
        Json("FromDouble(0.1)", Parameter.FromDouble(0.1)),
        Json("FromFloat(0.1f)", Parameter.FromFloat(0.1f)),
        Json("FromDouble(3)", Parameter.FromDouble(3)),
        Json("FromDouble(1e-9)", Parameter.FromDouble(1e-9)),
        Json("FromString(a\"b)", Parameter.FromString("a\"b")),
        Json("FromString(é<)", Parameter.FromString("é<")),
        Json("FromBool(true)", Parameter.FromBool(true)),
        Json("FromEnum(Green)", Parameter.FromEnum(Color.Green)),
        Json("FromIEnumerable(int[])", Parameter.FromIEnumerable<int>([1, 2])),
        Json("FromIEnumerable(string[])", Parameter.FromIEnumerable<string>(["a", "b"])),
        Json("FromObject(Obj)", Parameter.FromObject(new Members())),
        Json("FromObject(FieldsOnly)", Parameter.FromObject(new FieldsOnly())),
        Json("FromObject(Mixed)", Parameter.FromObject(new Mixed())),
        Json("CreateNestedParameter()", Parameter.CreateNestedParameter()),
        Json("CreateNestedParameter(b=1,a=x)", Nested(("b", Parameter.FromInt(1)), ("a", Parameter.FromString("x")))),
    });

    private static object Json(string call, Parameter parameter) => new
    {
        call,
        json = JsonSerializer.Serialize(parameter),
        type = parameter.ParameterType.ToString(),
        toString = parameter.ToString(),
        count = parameter.Count,
        isReadOnly = parameter.IsReadOnly,
    };

    private static void CheckConversions(JsonElement expected)
    {
        Parameter three = Parameter.FromInt(3), green = Parameter.FromEnum(Color.Green), yes = Parameter.FromBool(true);
        var facts = new Dictionary<string, Func<object?>>
        {
            ["int->float"] = () => three.AsType<float>(),
            ["int->double"] = () => three.AsType<double>(),
            ["int->long"] = () => three.AsType<long>(),
            ["int->string"] = () => three.AsType<string>(),
            ["double 2.5->int"] = () => Parameter.FromDouble(2.5).AsType<int>(),
            ["double 2->int"] = () => Parameter.FromDouble(2).AsType<int>(),
            ["double 0.1->float"] = () => Parameter.FromDouble(0.1).AsType<float>(),
            ["float 0.1->double"] = () => Parameter.FromFloat(0.1f).AsType<double>(),
            ["string 3->int"] = () => Parameter.FromString("3").AsType<int>(),
            ["string Green->enum"] = () => Parameter.FromString("Green").AsType<Color>().ToString(),
            ["enum->enum"] = () => green.AsType<Color>().ToString(),
            ["enum->string"] = () => green.AsType<string>(),
            ["enum->int"] = () => green.AsType<int>(),
            ["bool->bool"] = () => yes.AsType<bool>(),
            ["bool->string"] = () => yes.AsType<string>(),
            ["array->float[]"] = () => Parameter.FromIEnumerable<int>([1, 2]).AsType<float[]>(),
            ["int->Parameter"] = () => three.AsType<Parameter>().ToString(),
            ["NaN double->float"] = () => Parameter.FromDouble(double.NaN).AsType<float>(),
        };
        GoldenFacts.AssertEqual(expected, facts.ToDictionary(fact => fact.Key, fact => GoldenFacts.Try(fact.Value)));
    }

    private static void CheckClass(JsonElement expected)
    {
        Mixed options = Parse("""{"N":2,"L":0.25,"C":"a","B":false,"Plain":99,"Fixed":"zz","Unknown":1}""")
            .AsType<Mixed>();
        GoldenFacts.AssertEqual(expected, new Dictionary<string, object>
        {
            ["N"] = options.N,
            ["L"] = options.L,
            ["C"] = options.C,
            ["B"] = options.B,
            ["Plain(field)"] = options.Plain,
            ["Fixed"] = options.Fixed,
        });
    }

    private static void CheckFields(JsonElement expected)
    {
        FieldsOnly options = Parse("""{"N":2,"C":"a","Other":9}""").AsType<FieldsOnly>();
        GoldenFacts.AssertEqual(expected, new { options.N, options.C, options.Other });
    }

    private static void CheckPartial(JsonElement expected)
    {
        Mixed options = Parse("""{"n":2}""").AsType<Mixed>();
        GoldenFacts.AssertEqual(expected, new { options.N, options.L, options.C, options.Fixed });
    }

    private static void CheckDeserialized(JsonElement expected) => GoldenFacts.AssertEqual(
        expected, expected.EnumerateArray().Select(entry => entry.GetProperty("text").GetString()!).Select(text => new
        {
            text,
            result = GoldenFacts.Try(() => JsonSerializer.Deserialize<Parameter>(text) is { } parameter
                ? new { type = parameter.ParameterType.ToString(), json = JsonSerializer.Serialize(parameter) }
                : null),
        }));

    private static void CheckDictionary(JsonElement expected)
    {
        Parameter Ordered() => Nested(("a", Parameter.FromInt(1)), ("b", Parameter.FromString("x")));
        Parameter parameter = Ordered(), changed = Ordered(), one = Parameter.FromInt(1);
        Parameter other = Nested(("b", Parameter.FromString("x")), ("a", Parameter.FromInt(1)));
        changed["c"] = Parameter.FromBool(true);
        GoldenFacts.AssertEqual(expected, new
        {
            a = parameter["a"].ToString(),
            missing = GoldenFacts.Try(() => parameter["zz"]),
            afterSet = changed.ToString(),
            equalsOtherOrder = parameter.Equals(other),
            equalsOperatorLike = Equals((object)parameter, Ordered()),
            sameHash = parameter.GetHashCode() == other.GetHashCode(),
            int1EqualsLong1 = one.Equals(Parameter.FromLong(1)),
            int1EqualsDouble1 = one.Equals(Parameter.FromDouble(1)),
            keys = parameter.Keys,
            indexOnNumber = GoldenFacts.Try(() => one["a"]),
            containsKey = parameter.ContainsKey("a"),
        });
    }

    private static Parameter Parse(string json) => JsonSerializer.Deserialize<Parameter>(json)!;

    private static Parameter Nested(params (string Key, Parameter Value)[] members) =>
        Parameter.CreateNestedParameter([.. members.Select(member => KeyValuePair.Create(member.Key, member.Value))]);

    private sealed class Members
    {
        public int A { get; set; } = 1;

        public bool B { get; set; } = true;

        public double[] Arr { get; set; } = [1, 2.5];
    }
}
