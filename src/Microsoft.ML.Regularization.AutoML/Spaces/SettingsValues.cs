using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Settings from a sampled parameter: a copy of given settings with the parameter's values on top. What cannot be
/// sampled (columns, hidden units, validation set, callbacks) stays as it was given; the library's own way, JSON into a
/// new object, would lose it.
/// </summary>
internal static class SettingsValues
{
    private static readonly MethodInfo _asType = typeof(Parameter).GetMethod(nameof(Parameter.AsType))!;
    private static readonly ConcurrentDictionary<Type, MethodInfo> _asTypeOf = [];

    /// <summary>A copy of options with the values of a parameter.</summary>
    /// <exception cref="ArgumentException">A value has no property or does not fit it.</exception>
    public static T Apply<T>(T defaults, Parameter parameter)
        where T : NetworkOptions, new()
    {
        var options = new T();
        foreach (PropertyInfo property in Settable(typeof(T)))
        {
            property.SetValue(options, property.GetValue(defaults));
        }

        foreach ((string key, Parameter value) in Entries(parameter))
        {
            if (key == SettingsSpaces.RegularizersKey && value.ParameterType == ParameterType.Object)
            {
                options.Regularizers = Regularizers(defaults.Regularizers, value);
            }
            else
            {
                SetProperty(options, key, value);
            }
        }

        return options;
    }

    /// <summary>The public properties that options are copied by and that a search space may name.</summary>
    public static IEnumerable<PropertyInfo> Settable(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property is { CanRead: true, CanWrite: true } && property.SetMethod!.IsPublic);

    /// <summary>The entries of an object parameter.</summary>
    public static IEnumerable<KeyValuePair<string, Parameter>> Entries(Parameter parameter) => parameter;

    /// <summary>Sets the properties of settings to the values of a parameter, but for the switch.</summary>
    /// <exception cref="ArgumentException">A value has no property or does not fit it.</exception>
    public static void Set(object settings, Parameter values)
    {
        foreach ((string name, Parameter value) in Entries(values).Where(
            entry => entry.Key != SettingsSpaces.IsOnKey))
        {
            SetProperty(settings, name, value);
        }
    }

    private static List<Regularizer> Regularizers(IList<Regularizer> defaults, Parameter values)
    {
        var regularizers = new List<Regularizer>();
        foreach ((string key, Regularizer given) in SettingsSpaces.RegularizerKeys(defaults).Zip(defaults))
        {
            if (!values.TryGetValue(key, out Parameter? own))
            {
                regularizers.Add(given);
                continue;
            }

            if (own.TryGetValue(SettingsSpaces.IsOnKey, out Parameter? isOn) && !isOn.AsType<bool>())
            {
                continue;
            }

            Regularizer copy = given.Copy();
            Set(copy, own);
            regularizers.Add(copy);
        }

        return regularizers;
    }

    private static void SetProperty(object settings, string name, Parameter value)
    {
        PropertyInfo property = Settable(settings.GetType()).FirstOrDefault(candidate => candidate.Name == name)
            ?? throw new ArgumentException(
                $"The parameter names '{name}', which is no property of {settings.GetType().Name} that can be set.");
        try
        {
            MethodInfo convert = _asTypeOf.GetOrAdd(
                property.PropertyType, static type => _asType.MakeGenericMethod(type));
            property.SetValue(settings, convert.Invoke(value, null));
        }
        catch (TargetInvocationException cause)
        {
            throw new ArgumentException(
                $"{settings.GetType().Name}.{name} of type {property.PropertyType.Name} cannot be set to "
                + $"{Text(value)}: " + cause.InnerException?.Message,
                cause);
        }
    }

    private static string Text(Parameter value) =>
        value.ParameterType == ParameterType.Array ? string.Join(", ", value.AsType<ArrayList>()) : value.ToString()!;
}
