using Microsoft.ML.SearchSpace;
using Microsoft.ML.SearchSpace.Option;

namespace Microsoft.ML.Regularization;

/// <summary>
/// A search space over the properties of one settings object. It gives the object's own values back exactly where a
/// tuner asks for the default: through the feature space alone 256 on a logarithmic scale comes back as 255.
/// </summary>
internal sealed class SettingsSpace : SearchSpace.SearchSpace
{
    private readonly Dictionary<string, Parameter> _own = [];

    /// <summary>The space of a network's options; null for nested settings.</summary>
    public NetworkOptions? Network { get; init; }

    /// <summary>Adds an option whose default is a value of the settings object.</summary>
    public void Add(string key, OptionBase option, Parameter own)
    {
        Add(key, option);
        _own[key] = own;
    }

    /// <summary>The value of the settings object, where it is the default of an option.</summary>
    public Parameter? OwnValue(string key) => _own.GetValueOrDefault(key);

    public override Parameter SampleFromFeatureSpace(double[] feature)
    {
        ArgumentNullException.ThrowIfNull(feature);
        Parameter sample = base.SampleFromFeatureSpace(feature);
        int start = 0;
        // The order in which the library concatenates the options' dimensions.
        foreach ((string key, OptionBase option) in this.OrderBy(entry => entry.Key))
        {
            ReadOnlySpan<double> part = feature.AsSpan(start, option.FeatureSpaceDim);
            start += option.FeatureSpaceDim;
            if (_own.TryGetValue(key, out Parameter? own) && part.SequenceEqual(option.Default))
            {
                sample[key] = own;
            }
        }

        return sample;
    }
}
