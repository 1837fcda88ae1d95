using Microsoft.ML.SearchSpace;
using Microsoft.ML.SearchSpace.Option;

namespace Microsoft.ML.Regularization;

/// <summary>
/// A search space as a flat list of named parameters, and parameters of the space as named values. Knows where in the
/// space the options of the pack's networks lie.
/// </summary>
internal sealed class SpaceMap
{
    private const string SchemaKey = "_SCHEMA_";
    private const string SchemaName = "Pipeline";
    private readonly List<Leaf> _leaves = [];
    private readonly List<string[]> _networks = [];
    private readonly bool _namesEstimators;

    public SpaceMap(SearchSpace.SearchSpace space)
    {
        Collect(space, []);
        _namesEstimators = space.ContainsKey(SchemaKey)
            && _leaves.Where(leaf => !leaf.IsSchema).Select(leaf => leaf.Path[0]).Distinct().Count() > 1;
        HasEstimators = space.ContainsKey(SchemaKey);
        Parameters = [.. _leaves.Where(leaf => leaf.Option.FeatureSpaceDim > 0).Select(Describe)];
        MaximumEpochs = Networks(space).Select(network => network.MaximumEpochs).DefaultIfEmpty(0).Max();
        NetworkOptions = [.. Networks(space)];
    }

    /// <summary>The parameters with more than one value.</summary>
    public IReadOnlyList<SweepParameter> Parameters { get; }

    /// <summary>The options on which the swept networks are based.</summary>
    public IReadOnlyList<NetworkOptions> NetworkOptions { get; }

    /// <summary>The largest epoch limit of the swept networks; 0 where there are none.</summary>
    public int MaximumEpochs { get; }

    private bool HasEstimators { get; }

    /// <summary>The values of a parameter by name; those of estimators that its pipeline leaves out are not there.</summary>
    public IReadOnlyDictionary<string, object> Values(Parameter parameter)
    {
        HashSet<string>? chosen = HasEstimators && parameter.TryGetValue(SchemaKey, out Parameter? schema)
            ? [.. schema.AsType<string>().Split([' ', '*', '+', '(', ')'], StringSplitOptions.RemoveEmptyEntries)]
            : null;
        var values = new Dictionary<string, object>();
        foreach (Leaf leaf in _leaves.Where(leaf => leaf.Option.FeatureSpaceDim > 0))
        {
            if ((chosen is null || leaf.IsSchema || chosen.Contains(leaf.Path[0]))
                && Find(parameter, leaf.Path) is { } value)
            {
                values[Name(leaf)] = Plain(value);
            }
        }

        return values;
    }

    /// <summary>A copy of a parameter in which a property of every network's options has a value.</summary>
    public Parameter WithNetworkValue(Parameter parameter, string property, int value)
    {
        Parameter copy = Copy(parameter);
        foreach (string[] path in _networks)
        {
            if (Find(copy, path) is { ParameterType: ParameterType.Object } network)
            {
                network[property] = Parameter.FromInt(value);
            }
        }

        return copy;
    }

    /// <summary>The epoch limit that a parameter gives to networks, beside what is swept; null for none.</summary>
    public int? EpochLimit(Parameter parameter)
    {
        foreach (string[] path in _networks)
        {
            if (Find(parameter, [.. path, nameof(Regularization.NetworkOptions.MaximumEpochs)]) is { } limit)
            {
                return limit.AsType<int>();
            }
        }

        return null;
    }

    private static Parameter Copy(Parameter parameter) => parameter.ParameterType == ParameterType.Object
        ? Parameter.CreateNestedParameter(
            [.. SettingsValues.Entries(parameter).Select(entry => KeyValuePair.Create(entry.Key, Copy(entry.Value)))])
        : parameter;

    private static Parameter? Find(Parameter parameter, ReadOnlySpan<string> path)
    {
        foreach (string key in path)
        {
            if (parameter.ParameterType != ParameterType.Object || !parameter.TryGetValue(key, out Parameter? next))
            {
                return null;
            }

            parameter = next;
        }

        return parameter;
    }

    private static object Plain(Parameter value) => value.ParameterType switch
    {
        ParameterType.Bool => value.AsType<bool>(),
        ParameterType.Integer => value.AsType<long>(),
        ParameterType.Number => value.AsType<double>(),
        ParameterType.String => value.AsType<string>(),
        _ => value.ToString()!,
    };

    private static IEnumerable<NetworkOptions> Networks(SearchSpace.SearchSpace space)
    {
        IEnumerable<NetworkOptions> own = space is SettingsSpace { Network: { } network } ? [network] : [];
        return own.Concat(space.Values.OfType<SearchSpace.SearchSpace>().SelectMany(Networks));
    }

    private void Collect(SearchSpace.SearchSpace space, string[] path)
    {
        if (space is SettingsSpace { Network: not null })
        {
            _networks.Add(path);
        }

        foreach ((string key, OptionBase option) in space.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            string[] inner = [.. path, key];
            if (option is SearchSpace.SearchSpace nested)
            {
                Collect(nested, inner);
            }
            else
            {
                _leaves.Add(new Leaf(inner, option));
            }
        }
    }

    private string Name(Leaf leaf) => leaf.IsSchema
        ? SchemaName
        : string.Join('.', HasEstimators && !_namesEstimators ? leaf.Path[1..] : leaf.Path);

    private SweepParameter Describe(Leaf leaf) => leaf.Option switch
    {
        UniformNumericOption range => new SweepParameter
        {
            Name = Name(leaf),
            Minimum = range.Min,
            Maximum = range.Max,
            IsLogarithmic = range.LogBase,
            IsWhole = range is UniformIntOption,
        },
        ChoiceOption choice => new SweepParameter
        {
            Name = Name(leaf),
            Choices = [.. choice.Choices.Select(value => FormattableString.Invariant($"{Plain(value)}"))],
        },
        _ => new SweepParameter { Name = Name(leaf) },
    };

    private sealed record Leaf(string[] Path, OptionBase Option)
    {
        public bool IsSchema => Path[^1] == SchemaKey;
    }
}
