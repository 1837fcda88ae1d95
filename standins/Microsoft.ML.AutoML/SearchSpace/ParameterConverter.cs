using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microsoft.ML.SearchSpace;

/// <summary>Parameters as plain JSON.</summary>
internal sealed class ParameterConverter : JsonConverter<Parameter>
{
    public override Parameter? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        FromElement(JsonElement.ParseValue(ref reader));

    public override void Write(Utf8JsonWriter writer, Parameter value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.Value, options);

    private static Parameter? FromElement(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => Parameter.CreateNestedParameter([.. element.EnumerateObject().Select(
            member => KeyValuePair.Create(member.Name, FromElement(member.Value)!))]),
        JsonValueKind.Array => Parameter.FromIEnumerable(element.EnumerateArray().Select(FromElement).ToArray()),
        JsonValueKind.String => Parameter.FromString(element.GetString()!),
        JsonValueKind.Number when element.TryGetInt64(out long integer) => Parameter.FromLong(integer),
        JsonValueKind.Number => Parameter.FromDouble(element.GetDouble()),
        JsonValueKind.True => Parameter.FromBool(true),
        JsonValueKind.False => Parameter.FromBool(false),
        _ => null,
    };
}
