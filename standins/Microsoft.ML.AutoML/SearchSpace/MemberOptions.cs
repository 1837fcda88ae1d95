using System.Reflection;
using Microsoft.ML.SearchSpace.Option;

namespace Microsoft.ML.SearchSpace;

/// <summary>Reads the options that attributes declare.</summary>
internal static class MemberOptions
{
    private const BindingFlags PublicMembers = BindingFlags.Public | BindingFlags.Instance;

    public static Dictionary<string, OptionBase> Of(Type type)
    {
        var members = new List<(MemberInfo Member, Type Type)>();
        foreach (FieldInfo field in type.GetFields(PublicMembers)) members.Add((field, field.FieldType));
        foreach (PropertyInfo property in type.GetProperties(PublicMembers))
            members.Add((property, property.PropertyType));

        var options = new Dictionary<string, OptionBase>();
        foreach ((MemberInfo member, Type memberType) in members)
        {
            if (Create(member, memberType) is OptionBase option) options.Add(member.Name, option);
        }
        return options;
    }

    private static OptionBase? Create(MemberInfo member, Type type)
    {
        if (member.GetCustomAttribute<ChoiceAttribute>(false) is { } choice)
            return new ChoiceOption(choice.Candidates, choice.DefaultValue);
        if (member.GetCustomAttribute<RangeAttribute>(false) is { } range) return Create(range);
        if (member.GetCustomAttribute<BooleanChoiceAttribute>(false) is { } flag)
            return new ChoiceOption([true, false], flag.DefaultValue);
        return member.IsDefined(typeof(NestOptionAttribute), false) ? new SearchSpace(Of(type)) : null;
    }

    private static UniformNumericOption Create(RangeAttribute range) => (range.Min, range.Max) switch
    {
        (int min, int max) => new UniformIntOption(min, max, range.LogBase, (int?)range.Init),
        (float min, float max) => new UniformSingleOption(min, max, range.LogBase, (float?)range.Init),
        _ => new UniformDoubleOption((double)range.Min, (double)range.Max, range.LogBase, (double?)range.Init),
    };
}
