using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microsoft.ML.SearchSpace;

/// <summary>A swept value: a number, a text, a list, or values by name.</summary>
[JsonConverter(typeof(ParameterConverter))]
public sealed class Parameter : IDictionary<string, Parameter>, IEquatable<Parameter>, IEqualityComparer<Parameter>
{
    private static readonly JsonSerializerOptions _conversion = new()
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    private Parameter(object value, ParameterType type)
    {
        Value = value;
        ParameterType = type;
    }

    public ParameterType ParameterType { get; }

    public int Count => Value is Dictionary<string, Parameter> members ? members.Count : 1;

    public bool IsReadOnly => false;

    public ICollection<string> Keys => Members.Keys;

    ICollection<Parameter> IDictionary<string, Parameter>.Values => Members.Values;

    /// <summary>What stands in JSON.</summary>
    internal object Value { get; }

    private Dictionary<string, Parameter> Members => Value as Dictionary<string, Parameter>
        ?? throw new InvalidOperationException(
            $"The parameter {this} is of type {ParameterType} and has no members; only {ParameterType.Object} has.");

    public Parameter this[string key]
    {
        get => Members[key];
        set => Members[key] = value;
    }

    public static Parameter FromDouble(double value) => new(value, ParameterType.Number);

    public static Parameter FromFloat(float value) => new(value, ParameterType.Number);

    public static Parameter FromLong(long value) => new(value, ParameterType.Integer);

    public static Parameter FromInt(int value) => new(value, ParameterType.Integer);

    public static Parameter FromString(string value) => new(value, ParameterType.String);

    public static Parameter FromBool(bool value) => new(value, ParameterType.Bool);

    public static Parameter FromEnum<T>(T value)
        where T : struct, Enum => FromString(value.ToString());

    public static Parameter FromIEnumerable<T>(IEnumerable<T> values) => new(values, ParameterType.Array);

    public static Parameter FromObject<T>(T value)
        where T : class => FromValue(value, typeof(T));

    public static Parameter CreateNestedParameter(params KeyValuePair<string, Parameter>[] parameters)
    {
        var members = new Dictionary<string, Parameter>();
        foreach ((string key, Parameter value) in parameters) members[key] = value;
        return new(members, ParameterType.Object);
    }

    public T AsType<T>() => Value is T value
        ? value
        : JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(Value, _conversion), _conversion)!;

    public void Add(string key, Parameter value) => Members.Add(key, value);

    public void Add(KeyValuePair<string, Parameter> item) => Members.Add(item.Key, item.Value);

    public void Clear() => Members.Clear();

    public bool Contains(KeyValuePair<string, Parameter> item) => Members.Contains(item);

    public bool ContainsKey(string key) => Members.ContainsKey(key);

    public void CopyTo(KeyValuePair<string, Parameter>[] array, int arrayIndex) =>
        ((ICollection<KeyValuePair<string, Parameter>>)Members).CopyTo(array, arrayIndex);

    public bool Remove(string key) => Members.Remove(key);

    public bool Remove(KeyValuePair<string, Parameter> item) =>
        ((ICollection<KeyValuePair<string, Parameter>>)Members).Remove(item);

    public bool TryGetValue(string key, out Parameter value) => Members.TryGetValue(key, out value!);

    IEnumerator<KeyValuePair<string, Parameter>> IEnumerable<KeyValuePair<string, Parameter>>.GetEnumerator() =>
        Members.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => Members.GetEnumerator();

    /// <summary>Equal when the JSON is: an integer and a number may be, other orders of members are not.</summary>
    public bool Equals(Parameter? other) => other is not null && ToString() == other.ToString();

    public bool Equals(Parameter? x, Parameter? y) => x is null ? y is null : x.Equals(y);

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    public int GetHashCode(Parameter obj) => obj.GetHashCode();

    public override string ToString() => JsonSerializer.Serialize(this);

    private static Parameter FromValue(object value, Type type) => value switch
    {
        int number => FromInt(number),
        long number => FromLong(number),
        double number => FromDouble(number),
        float number => FromFloat(number),
        string text => FromString(text),
        bool flag => FromBool(flag),
        IEnumerable values => new(values, ParameterType.Array),
        Enum constant => FromString(constant.ToString()),
        _ => FromProperties(value, type),
    };

    private static Parameter FromProperties(object value, Type type)
    {
        Parameter parameter = CreateNestedParameter();
        foreach (PropertyInfo property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (!property.CanRead || !property.CanWrite || property.GetValue(value) is not { } member) continue;
            Parameter child = FromValue(member, property.PropertyType);
            if (child.Count > 0) parameter[property.Name] = child;
        }
        return parameter;
    }
}
