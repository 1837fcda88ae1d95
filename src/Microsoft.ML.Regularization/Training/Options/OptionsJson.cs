using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microsoft.ML.Regularization;

/// <summary>Options as the JSON text that a model keeps, and back.</summary>
internal static class OptionsJson
{
    private static readonly JsonSerializerOptions _format = new()
    {
        Converters = { new JsonStringEnumConverter() },
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    public static string Write(object options) =>
        JsonSerializer.Serialize(options, options.GetType(), _format);

    public static T Read<T>(string json)
        where T : NetworkOptions =>
        JsonSerializer.Deserialize<T>(json, _format) ?? throw new JsonException("The options of the model are null.");
}
