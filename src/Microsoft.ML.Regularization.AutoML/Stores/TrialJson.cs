using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microsoft.ML.Regularization;

/// <summary>A trial as one line of JSON, and back.</summary>
internal static class TrialJson
{
    private static readonly JsonSerializerOptions _format = new()
    {
        Converters = { new JsonStringEnumConverter() },
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    public static string Write(SweepTrial trial) => JsonSerializer.Serialize(trial, _format);

    /// <exception cref="JsonException">The text is no trial.</exception>
    public static SweepTrial Read(string json) =>
        JsonSerializer.Deserialize<SweepTrial>(json, _format) ?? throw new JsonException("The trial is null.");
}
