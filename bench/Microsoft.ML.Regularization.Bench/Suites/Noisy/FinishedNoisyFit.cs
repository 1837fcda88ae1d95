using System.Text.Json.Serialization;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>One fit of the suite "noisy".</summary>
/// <param name="Key">Set, method, noise, draw and how the network was trained.</param>
/// <param name="Accuracy">Share of the clean test rows that are predicted right.</param>
/// <param name="Memorized">Share of the wrong training labels that the model predicts; 0 where none is wrong.</param>
/// <param name="Epochs">Epochs that ran.</param>
internal sealed record FinishedNoisyFit(
    [property: JsonPropertyName("key")] string Key,
    [property: JsonPropertyName("accuracy")] double Accuracy,
    [property: JsonPropertyName("memorized")] double Memorized,
    [property: JsonPropertyName("epochs")] int Epochs);
