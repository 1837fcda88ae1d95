using System.Text.Json.Serialization;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>One fit: a line of the file that lets a run go on where the last one ended.</summary>
/// <param name="Key">Set, method, setting, seed and how the network was trained.</param>
/// <param name="Validation">Figures on the validation rows: these choose settings.</param>
/// <param name="Test">Figures on the test rows: these are reported.</param>
internal sealed record MixupFit(
    [property: JsonPropertyName("key")] string Key,
    [property: JsonPropertyName("validation")] MixupFigures Validation,
    [property: JsonPropertyName("test")] MixupFigures Test);
