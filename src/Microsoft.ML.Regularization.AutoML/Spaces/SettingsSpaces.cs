using System.Reflection;
using Microsoft.ML.SearchSpace;
using Microsoft.ML.SearchSpace.Option;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Search spaces from the attributes <c>[Range]</c>, <c>[Choice]</c> and <c>[BooleanChoice]</c> on the properties of
/// options and regularizers. The library's own <c>SearchSpace&lt;T&gt;</c> reads the same attributes, but knows neither
/// the values of a given object nor lists of objects.
/// </summary>
internal static class SettingsSpaces
{
    public const string RegularizersKey = nameof(NetworkOptions.Regularizers);
    public const string IsOnKey = "IsOn";

    /// <summary>The space of options: their own properties and, one level down, those of the regularizers.</summary>
    public static SettingsSpace Of(NetworkOptions options)
    {
        var space = new SettingsSpace { Network = options };
        AddProperties(space, options, options.IsInUse);
        AddRegularizers(space, options);
        return space;
    }

    /// <summary>The space of mixup around an estimator: whether it is on, and its settings.</summary>
    public static SettingsSpace Of(MixupOptions options) => WithSwitch(options, options.IsInUse);

    /// <summary>The properties of a type that carry a search attribute, each with it.</summary>
    public static IEnumerable<(PropertyInfo Property, Attribute Attribute)> Swept(Type type) =>
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        from attribute in property.GetCustomAttributes(inherit: false)
        where attribute is RangeAttribute or ChoiceAttribute or BooleanChoiceAttribute
        orderby property.Name
        select (property, (Attribute)attribute);

    /// <summary>The key of each regularizer: its type's name, from the second of a type on with its number.</summary>
    public static string[] RegularizerKeys(IList<Regularizer> regularizers)
    {
        var counts = new Dictionary<string, int>();
        return
        [
            .. regularizers.Select(regularizer =>
            {
                string name = regularizer.GetType().Name;
                int count = counts[name] = counts.GetValueOrDefault(name) + 1;
                return count == 1 ? name : $"{name}{count}";
            }),
        ];
    }

    private static void AddRegularizers(SettingsSpace space, NetworkOptions options)
    {
        if (options.Regularizers.Count == 0)
        {
            return;
        }

        var list = new SettingsSpace();
        foreach ((string key, Regularizer regularizer) in RegularizerKeys(options.Regularizers)
            .Zip(options.Regularizers))
        {
            list.Add(key, WithSwitch(regularizer, regularizer.IsInUse));
        }

        space.Add(RegularizersKey, list);
    }

    private static SettingsSpace WithSwitch(object settings, Func<string, bool> isInUse)
    {
        var space = new SettingsSpace();
        space.Add(IsOnKey, new ChoiceOption([true, false], true), Parameter.FromBool(true));
        AddProperties(space, settings, isInUse);
        return space;
    }

    private static void AddProperties(SettingsSpace space, object settings, Func<string, bool> isInUse)
    {
        foreach ((PropertyInfo property, Attribute attribute) in Swept(settings.GetType()))
        {
            if (isInUse(property.Name))
            {
                AddProperty(space, property.Name, attribute, property.GetValue(settings)!);
            }
        }
    }

    private static void AddProperty(SettingsSpace space, string name, Attribute attribute, object value)
    {
        switch (attribute, value)
        {
            case (RangeAttribute range, double own):
                (double low, double high, double start) = Around(range, own);
                AddRange(space, name, new UniformDoubleOption(low, high, range.LogBase, start), start, own);
                break;
            case (RangeAttribute range, float own):
                (double lowSingle, double highSingle, double startSingle) = Around(range, own);
                AddRange(
                    space,
                    name,
                    new UniformSingleOption((float)lowSingle, (float)highSingle, range.LogBase, (float)startSingle),
                    startSingle,
                    own);
                break;
            case (RangeAttribute range, int own):
                (double lowWhole, double highWhole, double startWhole) = Around(range, own);
                AddRange(
                    space,
                    name,
                    new UniformIntOption((int)lowWhole, (int)highWhole, range.LogBase, (int)startWhole),
                    startWhole,
                    own);
                break;
            case (ChoiceAttribute choice, _):
                object[] candidates = choice.Candidates.Contains(value)
                    ? choice.Candidates
                    : [.. choice.Candidates, value];
                space.Add(name, new ChoiceOption(candidates, value));
                break;
            case (BooleanChoiceAttribute, bool own):
                space.Add(name, new ChoiceOption([true, false], own));
                break;
            default:
                throw new NotSupportedException(
                    $"Property {name} of type {value.GetType().Name} cannot be swept by {attribute.GetType().Name}.");
        }
    }

    private static void AddRange(SettingsSpace space, string name, OptionBase option, double start, object own)
    {
        if (start.Equals(Convert.ToDouble(own, null)))
        {
            space.Add(name, option, own switch
            {
                int whole => Parameter.FromInt(whole),
                float single => Parameter.FromFloat(single),
                _ => Parameter.FromDouble((double)own),
            });
        }
        else
        {
            space.Add(name, option);
        }
    }

    /// <summary>
    /// The range, widened to the object's own value: a user who sets 20 knows of a good region beyond the usual one.
    /// Zero, which a logarithmic scale does not have, starts at the attribute's default.
    /// </summary>
    private static (double Low, double High, double Start) Around(RangeAttribute range, IConvertible value)
    {
        double low = Convert.ToDouble(range.Min, null);
        double high = Convert.ToDouble(range.Max, null);
        double own = value.ToDouble(null);
        if (!double.IsFinite(own) || (range.LogBase && own <= 0))
        {
            return (low, high, range.Init is { } initial ? Convert.ToDouble(initial, null) : low);
        }

        return (Math.Min(low, own), Math.Max(high, own), own);
    }
}
