using System.Collections;
using Microsoft.ML.SearchSpace.Option;

namespace Microsoft.ML.SearchSpace;

/// <summary>Options by name. Coordinates are in order of the names.</summary>
public class SearchSpace : OptionBase, IDictionary<string, OptionBase>
{
    private readonly Dictionary<string, OptionBase> _options;
    private readonly Parameter? _defaultOption;

    public SearchSpace() => _options = [];

    protected SearchSpace(Type typeInfo, Parameter? defaultOption = null)
    {
        _options = MemberOptions.Of(typeInfo);
        _defaultOption = defaultOption;
    }

    internal SearchSpace(Dictionary<string, OptionBase> options) => _options = options;

    public override double[] Default => [.. InOrder.SelectMany(entry => entry.Value.Default)];

    public override int FeatureSpaceDim => _options.Values.Sum(option => option.FeatureSpaceDim);

    public override int?[] Step => [.. InOrder.SelectMany(entry => entry.Value.Step)];

    public ICollection<string> Keys => _options.Keys;

    public ICollection<OptionBase> Values => _options.Values;

    public int Count => _options.Count;

    public bool IsReadOnly => false;

    private IEnumerable<KeyValuePair<string, OptionBase>> InOrder =>
        _options.OrderBy(entry => entry.Key, StringComparer.Ordinal);

    public OptionBase this[string key]
    {
        get => _options[key];
        set => _options[key] = value;
    }

    /// <summary>Members of the default options that are not swept come along.</summary>
    public override Parameter SampleFromFeatureSpace(double[] feature)
    {
        Parameter sample = Parameter.CreateNestedParameter();
        int start = 0;
        foreach ((string key, OptionBase option) in InOrder)
        {
            int end = start + option.FeatureSpaceDim;
            // An option that gets too few coordinates says so itself.
            sample[key] = option.SampleFromFeatureSpace(
                feature[Math.Min(start, feature.Length)..Math.Min(end, feature.Length)]);
            start = end;
        }
        return _defaultOption is null ? sample : Merge(_defaultOption, sample);
    }

    public override double[] MappingToFeatureSpace(Parameter parameter) =>
        [.. InOrder.SelectMany(entry => entry.Value.MappingToFeatureSpace(parameter[entry.Key]))];

    /// <summary>The same in every process, as it names checkpoints: the hash of the sample in the middle.</summary>
    public override int GetHashCode()
    {
        double[] middle = new double[FeatureSpaceDim];
        Array.Fill(middle, 0.5);
        uint hash = 31;
        foreach (char character in SampleFromFeatureSpace(middle).ToString()) hash = hash * 33 ^ character;
        return (int)(hash >> 1);
    }

    public void Add(string key, OptionBase value) => _options.Add(key, value);

    public void Add(KeyValuePair<string, OptionBase> item) => _options.Add(item.Key, item.Value);

    public void Clear() => _options.Clear();

    public bool Contains(KeyValuePair<string, OptionBase> item) => _options.Contains(item);

    public bool ContainsKey(string key) => _options.ContainsKey(key);

    public void CopyTo(KeyValuePair<string, OptionBase>[] array, int arrayIndex) =>
        ((ICollection<KeyValuePair<string, OptionBase>>)_options).CopyTo(array, arrayIndex);

    public bool Remove(string key) => _options.Remove(key);

    public bool Remove(KeyValuePair<string, OptionBase> item) =>
        ((ICollection<KeyValuePair<string, OptionBase>>)_options).Remove(item);

    public bool TryGetValue(string key, out OptionBase value) => _options.TryGetValue(key, out value!);

    public IEnumerator<KeyValuePair<string, OptionBase>> GetEnumerator() => _options.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _options.GetEnumerator();

    private static Parameter Merge(Parameter defaults, Parameter sample)
    {
        if (defaults.ParameterType != ParameterType.Object || sample.ParameterType != ParameterType.Object)
            return sample;
        Parameter merged = Parameter.CreateNestedParameter([.. defaults]);
        foreach ((string key, Parameter value) in sample)
            merged[key] = defaults.TryGetValue(key, out Parameter own) ? Merge(own, value) : value;
        return merged;
    }
}
