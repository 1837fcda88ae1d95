using System.Reflection;
using Microsoft.ML.AutoML;
using Microsoft.ML.SearchSpace;
using Microsoft.ML.SearchSpace.Option;

namespace Microsoft.ML.Regularization.AutoML.Tests;

/// <summary>Every property with a search attribute, of all options and regularizers that the pack has.</summary>
public sealed class SweptOptionsTests
{
    private static readonly MethodInfo[] _doors =
    [
        .. typeof(SweepableCatalog).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => method.ReturnType == typeof(SweepableEstimator)),
    ];

    public static TheoryData<Type> OptionTypes { get; } = new(Concrete(typeof(NetworkOptions)));

    public static TheoryData<Type> AllTypes { get; } =
        new([.. Concrete(typeof(NetworkOptions)), .. Concrete(typeof(Regularizer))]);

    [Theory]
    [MemberData(nameof(AllTypes))]
    public void Attributes_OfAType_FitPropertyAndDefault(Type type)
    {
        object settings = Activator.CreateInstance(type)!;
        var swept = SettingsSpaces.Swept(type).ToList();

        Assert.NotEmpty(swept);
        Assert.All(swept, pair => AssertFits(pair.Property, pair.Attribute, pair.Property.GetValue(settings)));
    }

    [Theory]
    [MemberData(nameof(AllTypes))]
    public void Ends_OfEveryRange_PassTheTypesOwnCheck(Type type)
    {
        foreach ((PropertyInfo property, Attribute attribute) in SettingsSpaces.Swept(type))
        {
            if (attribute is RangeAttribute range)
            {
                foreach (object end in new[] { range.Min, range.Max })
                {
                    object settings = Activator.CreateInstance(type)!;
                    property.SetValue(settings, end);
                    Validate(settings);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(OptionTypes))]
    public void EverySweptValue_OfATrainer_ReachesIt(Type type)
    {
        var seen = new HashSet<string>();
        Regularizer[] all = [.. Concrete(typeof(Regularizer)).Select(Create)];

        // Methods that choose among rows and methods that mix them exclude each other.
        var mixing = all.Where(static one => one is not SmallLossSelection).ToArray();
        var choosing = all.Where(static one => !one.MixesRows).ToArray();
        bool mixes = ((NetworkOptions)Activator.CreateInstance(type)!).AllRegularizers().Any(static one => one.MixesRows);
        Regularizer[][] lists = mixes ? [mixing] : [mixing, choosing];
        foreach (Regularizer[] list in lists)
        {
            AssertValuesReach(type, list, seen);
        }

        // Nothing that carries an attribute was left out.
        string[] expected =
        [
            .. Names(type),
            .. lists.SelectMany(static list => list).Select(static one => one.GetType()).Distinct()
                .SelectMany(static one => Names(one).Select(name => $"{one.Name}.{name}")),
        ];
        Assert.Equal(expected.Order(), seen.Order());
    }

    private static void AssertValuesReach(Type type, Regularizer[] regularizers, HashSet<string> seen)
    {
        var defaults = (NetworkOptions)Activator.CreateInstance(type)!;
        defaults.Regularizers = regularizers;
        SweepableEstimator estimator = Door(type, defaults, FullSpace(defaults));
        var random = new Random(1);
        for (int i = 0; i < 12; i++)
        {
            Parameter sample = estimator.SearchSpace.SampleFromFeatureSpace(
                [.. Enumerable.Range(0, estimator.SearchSpace.FeatureSpaceDim).Select(_ => random.NextDouble())]);

            NetworkOptions reached = OptionsOf(estimator.BuildFromOption(new MLContext(1), sample));

            foreach ((string key, Parameter value) in sample)
            {
                if (key == nameof(NetworkOptions.Regularizers))
                {
                    AssertRegularizers(value, reached.Regularizers, seen);
                }
                else
                {
                    AssertValue(value, reached, key);
                    AssertReachesMethod(value, reached, key);
                    seen.Add(key);
                }
            }
        }
    }

    private static IEnumerable<Type> Concrete(Type basis) => basis.Assembly.GetTypes()
        .Where(type => type is { IsAbstract: false, IsPublic: true } && type.IsSubclassOf(basis))
        .OrderBy(type => type.Name);

    private static IEnumerable<string> Names(Type type) =>
        SettingsSpaces.Swept(type).Select(pair => pair.Property.Name);

    private static Regularizer Create(Type type) => (Regularizer)Activator.CreateInstance(type)!;

    private static void AssertFits(PropertyInfo property, Attribute attribute, object? value)
    {
        switch (attribute)
        {
            case RangeAttribute range:
                Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
                Assert.Equal(type, range.Min.GetType());

                // Null stands for what the trainer finds out; a sweep then leaves the property alone.
                object start = value ?? range.Init!;
                Assert.Equal(start, range.Init);
                Assert.InRange((IComparable)start, (IComparable)range.Min, (IComparable)range.Max);
                Assert.True(!range.LogBase || Convert.ToDouble(range.Min, null) > 0, property.Name);
                break;
            case ChoiceAttribute choice:
                Assert.Contains(value, choice.Candidates);
                break;
            default:
                Assert.IsType<bool>(value);
                break;
        }
    }

    private static void Validate(object settings)
    {
        if (settings is NetworkOptions options)
        {
            options.Validate();
        }
        else
        {
            ((Regularizer)settings).Validate(new OptionsCheck("test"));
        }
    }

    /// <summary>A space over every property with an attribute, also those that have no effect at the moment.</summary>
    private static SearchSpace.SearchSpace FullSpace(NetworkOptions defaults)
    {
        var space = new SearchSpace.SearchSpace();
        Fill(space, defaults);
        var list = new SearchSpace.SearchSpace();
        foreach (Regularizer regularizer in defaults.Regularizers)
        {
            var one = new SearchSpace.SearchSpace { ["IsOn"] = new ChoiceOption([true, false], true) };
            Fill(one, regularizer);
            list.Add(regularizer.GetType().Name, one);
        }

        space.Add(nameof(NetworkOptions.Regularizers), list);
        return space;
    }

    private static void Fill(SearchSpace.SearchSpace space, object settings)
    {
        foreach ((PropertyInfo property, Attribute attribute) in SettingsSpaces.Swept(settings.GetType()))
        {
            space.Add(property.Name, attribute switch
            {
                RangeAttribute { Min: int low, Max: int high } => new UniformIntOption(low, high),
                RangeAttribute range => new UniformDoubleOption((double)range.Min, (double)range.Max),
                ChoiceAttribute choice => new ChoiceOption(choice.Candidates),
                _ => new ChoiceOption(true, false),
            });
        }
    }

    private static SweepableEstimator Door(Type type, NetworkOptions defaults, SearchSpace.SearchSpace space)
    {
        MethodInfo door = Assert.Single(_doors, method => method.GetParameters()[1].ParameterType == type);
        return (SweepableEstimator)door.Invoke(null, [new MLContext(1).Auto(), defaults, space])!;
    }

    private static NetworkOptions OptionsOf(IEstimator<ITransformer> trainer) =>
        (NetworkOptions)trainer.GetType().GetProperty("Options", BindingFlags.NonPublic | BindingFlags.Instance)!
            .GetValue(trainer)!;

    private static void AssertRegularizers(Parameter values, IList<Regularizer> reached, HashSet<string> seen)
    {
        foreach ((string name, Parameter own) in values)
        {
            Regularizer? regularizer = reached.SingleOrDefault(one => one.GetType().Name == name);
            Assert.Equal(own["IsOn"].AsType<bool>(), regularizer is not null);
            foreach ((string key, Parameter value) in own)
            {
                if (key != "IsOn" && regularizer is not null)
                {
                    AssertValue(value, regularizer, key);
                    seen.Add($"{name}.{key}");
                }
            }
        }
    }

    /// <summary>Options of a method (ConR) must hand their values to it: the engine knows the method alone.</summary>
    private static void AssertReachesMethod(Parameter value, NetworkOptions options, string key)
    {
        foreach (Regularizer method in options.AllRegularizers().Except(options.Regularizers))
        {
            if (method.GetType().GetProperty(key) is not null)
            {
                AssertValue(value, method, key);
            }
        }
    }

    private static void AssertValue(Parameter value, object settings, string key)
    {
        object found = settings.GetType().GetProperty(key)!.GetValue(settings)!;
        object expected = found switch
        {
            double => value.AsType<double>(),
            float => value.AsType<float>(),
            int => value.AsType<int>(),
            bool => value.AsType<bool>(),
            _ => Enum.Parse(found.GetType(), value.AsType<string>()),
        };
        Assert.Equal(expected, found);
    }
}
