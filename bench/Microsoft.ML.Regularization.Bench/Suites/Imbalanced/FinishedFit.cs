using System.Text.Json.Serialization;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>One fit: a line of the file that lets a run go on where the last one ended.</summary>
/// <param name="Key">Set, method, strengths, seed and how the network was trained.</param>
/// <param name="Validation">Figures on the validation rows: these choose strengths.</param>
/// <param name="Test">Figures on the test rows: these are reported.</param>
/// <param name="Epochs">Epochs that ran.</param>
internal sealed record FinishedFit(
    [property: JsonPropertyName("key")] string Key,
    [property: JsonPropertyName("validation")] ErrorFigures Validation,
    [property: JsonPropertyName("test")] ErrorFigures Test,
    [property: JsonPropertyName("epochs")] int Epochs);
