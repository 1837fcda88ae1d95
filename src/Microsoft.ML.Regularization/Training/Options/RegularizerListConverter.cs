using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Writes each regularizer as an object whose first member, <c>$type</c>, is the full name of its type and whose other
/// members are its settings. Reading looks the name up among the types that derive from <see cref="Regularizer"/> in
/// the assemblies already loaded, so that there is no list of methods to keep and no way to make any other type.
/// </summary>
internal sealed class RegularizerListConverter : JsonConverter<IList<Regularizer>>
{
    private const string TypeMember = "$type";

    public override void Write(Utf8JsonWriter writer, IList<Regularizer> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (Regularizer regularizer in value)
        {
            writer.WriteStartObject();
            writer.WriteString(TypeMember, regularizer.GetType().FullName);
            foreach (JsonProperty setting in Settings(regularizer, options).EnumerateObject())
            {
                setting.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public override IList<Regularizer> Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        var regularizers = new List<Regularizer>();
        foreach (JsonElement element in document.RootElement.EnumerateArray())
        {
            string name = element.GetProperty(TypeMember).GetString() ?? "";
            regularizers.Add((Regularizer)element.Deserialize(FindType(name), options)!);
        }

        return regularizers;
    }

    private static JsonElement Settings(Regularizer regularizer, JsonSerializerOptions options)
    {
        try
        {
            return JsonSerializer.SerializeToElement(regularizer, regularizer.GetType(), options);
        }
        catch (Exception cause) when (cause is NotSupportedException or JsonException)
        {
            throw new NotSupportedException(
                $"The settings of regularizer {regularizer.GetType().Name} cannot be kept in a model as JSON: "
                + $"{cause.Message} Mark properties that are no settings with [JsonIgnore].",
                cause);
        }
    }

    private static Type FindType(string name)
    {
        foreach (System.Reflection.Assembly assembly in AppDomain.CurrentDomain.GetAssemblies())
        {
            if (assembly.GetType(name) is { IsAbstract: false } type && type.IsSubclassOf(typeof(Regularizer)))
            {
                return type;
            }
        }

        throw new JsonException(
            $"No loaded assembly has a regularizer of type '{name}'. Reference the package that brings it, and use a "
            + "type of it before the options are read.");
    }
}
