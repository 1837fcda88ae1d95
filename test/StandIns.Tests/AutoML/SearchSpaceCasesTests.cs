using System.Text.Json;
using Microsoft.ML.SearchSpace;
using Microsoft.ML.SearchSpace.Option;
using StandIns.Tests.Goldens;
using static StandIns.Tests.AutoML.SweptOptions;

namespace StandIns.Tests.AutoML;

/// <summary>Search spaces and options against the genuine library's answers.</summary>
public sealed class SearchSpaceCasesTests
{
    private static readonly double[] _features = [0, 0.25, 0.5, 0.75, 1, 0.1, 0.9, 1 / 3.0];

    private static readonly GoldenFile _golden = GoldenFile.Load("searchspace.json");

    private static readonly GoldenChecks _cases = new(_golden, new()
    {
        ["class/int-linear"] = CheckClass<IntLinear>,
        ["class/int-linear-no-init"] = CheckClass<IntLinearNoInit>,
        ["class/int-log"] = CheckClass<IntLog>,
        ["class/float-linear"] = CheckClass<FloatLinear>,
        ["class/float-log"] = CheckClass<FloatLog>,
        ["class/float-log-no-init"] = CheckClass<FloatLogNoInit>,
        ["class/double-linear"] = CheckClass<DoubleLinear>,
        ["class/double-log"] = CheckClass<DoubleLog>,
        ["class/choice-strings"] = CheckClass<ChoiceStrings>,
        ["class/choice-strings-default"] = CheckClass<ChoiceStringsDefault>,
        ["class/choice-ints"] = CheckClass<ChoiceInts>,
        ["class/choice-floats"] = CheckClass<ChoiceFloats>,
        ["class/choice-enum"] = CheckClass<ChoiceEnum>,
        ["class/choice-one"] = CheckClass<ChoiceOne>,
        ["class/boolean-choice"] = CheckClass<BooleanChoice>,
        ["class/boolean-choice-true"] = CheckClass<BooleanChoiceTrue>,
        ["class/boolean-choice-false"] = CheckClass<BooleanChoiceFalse>,
        ["class/mixed"] = CheckClass<Mixed>,
        ["class/fields"] = CheckClass<FieldsOnly>,
        ["class/field-and-property"] = CheckClass<FieldAndProperty>,
        ["class/nested"] = CheckClass<Nested>,
        ["class/nested-field"] = CheckClass<NestedField>,
        ["class/float-range-on-int"] = CheckClass<FloatRangeOnInt>,
        ["class/int-range-on-float"] = CheckClass<IntRangeOnFloat>,
        ["class/boolean-choice-on-int"] = CheckClass<BooleanChoiceOnInt>,
        ["class/choice-on-datetime"] = CheckClass<ChoiceOnDateTime>,
        ["class/two-attributes"] = CheckClass<TwoAttributes>,
        ["class/log-from-zero"] = CheckClass<LogFromZero>,
        ["class/min-above-max"] = CheckClass<MinAboveMax>,
        ["class/init-outside"] = CheckClass<InitOutside>,
        ["class/no-attributes"] = CheckClass<NoAttributes>,
        ["default/mixed"] = expected => CheckDefault(expected, new Mixed { N = 9, L = .1f, C = "c", B = false }),
        ["default/mixed-class-defaults"] = expected => CheckDefault(expected, new Mixed()),
        ["default/fields"] = expected => CheckDefault(expected, new FieldsOnly { N = 9, C = "a" }),
        ["default/out-of-range"] = expected => CheckDefault(expected, new IntLinear { N = 99 }),
        ["default/choice-not-listed"] = expected => CheckDefault(expected, new ChoiceStrings { C = "zz" }),
        ["option/uniform-int"] = Option(new UniformIntOption(0, 100, false, 30)),
        ["option/uniform-int-no-default"] = Option(new UniformIntOption(0, 100)),
        ["option/uniform-int-log"] = Option(new UniformIntOption(1, 1000, true, 10)),
        ["option/uniform-single"] = Option(new UniformSingleOption(-2f, 3f, false, 0f)),
        ["option/uniform-single-no-default"] = Option(new UniformSingleOption(-2f, 3f)),
        ["option/uniform-single-log"] = Option(new UniformSingleOption(.001f, 10f, true, .1f)),
        ["option/uniform-double"] = Option(new UniformDoubleOption(-2, 3, false, 0)),
        ["option/uniform-double-log"] = Option(new UniformDoubleOption(1e-3, 10, true, .1)),
        ["option/uniform-double-log-negative"] = Option(new UniformDoubleOption(-1, 10, true)),
        ["option/choice-objects"] = Option(new ChoiceOption("x", 3, 2.5, true)),
        ["option/choice-default"] = Option(new ChoiceOption(["a", "b", "c", "d"], "c")),
        ["option/choice-default-not-listed"] = Option(new ChoiceOption(["a", "b"], "z")),
        ["option/choice-empty"] = Option(new ChoiceOption()),
        ["option/choice-duplicates"] = Option(new ChoiceOption("a", "a")),
        ["option/searchspace-by-hand"] = Option(new SearchSpace
        {
            ["b"] = new UniformIntOption(0, 10, false, 5),
            ["a"] = new ChoiceOption("x", "y"),
            ["s"] = new SearchSpace { ["q"] = new UniformSingleOption(0, 1) },
        }),
        ["option/errors"] = CheckErrors,
    }, new()
    {
        ["parameter/*"] = "in ParameterCasesTests",
        ["tuner/*"] = "in TunerCasesTests",
    });

    public static TheoryData<string> Names => _cases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void SearchSpace_RecordedCase_AnswersAlike(string name) => _cases.Run(name);

    [Fact]
    public void Cases_All_AreCheckedOrLeftForAReason() => _cases.AssertComplete();

    private static void CheckClass<T>(JsonElement expected)
        where T : class, new()
    {
        var space = new SearchSpace<T>();
        double[] half = new double[space.FeatureSpaceDim];
        Array.Fill(half, 0.5);
        GoldenFacts.AssertEqual(expected, new
        {
            space = Facts(space),
            options = space.Select(entry => new { name = entry.Key, option = Facts(entry.Value) }),
            hashCode = GoldenFacts.Try(() => space.GetHashCode()),
            samples = Samples(space),
            defaultSampleJson = Sample(space, space.Default).ToString(),
            typedSampleAtHalf = GoldenFacts.Try(() => JsonSerializer.Serialize(space.SampleFromFeatureSpace(half))),
        }, "spaceJson");
    }

    private static void CheckDefault<T>(JsonElement expected, T options)
        where T : class, new()
    {
        var space = new SearchSpace<T>(options);
        GoldenFacts.AssertEqual(expected, new
        {
            space.Default,
            defaultSampleJson = Sample(space, space.Default).ToString(),
            mapping = GoldenFacts.Try(() => space.MappingToFeatureSpace(options)),
        });
    }

    private static Action<JsonElement> Option(OptionBase option) => expected =>
        GoldenFacts.AssertEqual(expected, new { option = Facts(option), samples = Samples(option) });

    private static void CheckErrors(JsonElement expected)
    {
        var option = new UniformIntOption(0, 10);
        var space = new SearchSpace { ["a"] = option, ["b"] = option };
        GoldenFacts.AssertEqual(expected, new Dictionary<string, object?>
        {
            ["sample 1.5"] = Sample(option, [1.5]).ToString(),
            ["sample -0.1"] = Sample(option, [-0.1]).ToString(),
            ["sample two features"] = Sample(option, [0.1, 0.2]).ToString(),
            ["sample empty"] = GoldenFacts.Try(() => Sample(option, [])),
            ["map 99"] = option.MappingToFeatureSpace(Parameter.FromInt(99)),
            ["map wrong type"] = GoldenFacts.Try(() => option.MappingToFeatureSpace(Parameter.FromString("a"))),
            ["choice map unknown"] = new ChoiceOption("a", "b").MappingToFeatureSpace(Parameter.FromString("z")),
            ["space wrong length"] = GoldenFacts.Try(() => Sample(space, [0.5])),
        });
    }

    private static Dictionary<string, object?> Facts(OptionBase option)
    {
        var facts = new Dictionary<string, object?>
        {
            ["kind"] = option.GetType().Name,
            ["FeatureSpaceDim"] = option.FeatureSpaceDim,
            ["Step"] = option.Step,
            ["Default"] = option.Default,
        };
        if (option is UniformNumericOption number)
            (facts["Min"], facts["Max"], facts["LogBase"]) = (number.Min, number.Max, number.LogBase);
        if (option is ChoiceOption choice) facts["Choices"] = choice.Choices.Select(value => value.ToString());
        if (option is SearchSpace space) facts["Keys"] = space.Keys;
        return facts;
    }

    private static IEnumerable<object?> Samples(OptionBase option) => _features.Select(feature => GoldenFacts.Try(() =>
    {
        double[] features = new double[option.FeatureSpaceDim];
        Array.Fill(features, feature);
        Parameter sample = Sample(option, features);
        return new
        {
            feature,
            parameterJson = sample.ToString(),
            parameterType = sample.ParameterType.ToString(),
            mappedBack = option.MappingToFeatureSpace(sample),
        };
    }));

    private static Parameter Sample(OptionBase option, double[] features) => option.SampleFromFeatureSpace(features);
}
