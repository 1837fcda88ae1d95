using System.Text.Json.Serialization;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>A cell of the tables: a method under one noise.</summary>
internal sealed record NoisyOutcome
{
    [JsonPropertyName("set")]
    public required string Set { get; init; }

    [JsonPropertyName("method")]
    public required string Method { get; init; }

    [JsonPropertyName("noise")]
    public required string Noise { get; init; }

    /// <summary>"Last" epoch, or "Best" by noisy validation rows.</summary>
    [JsonPropertyName("epoch")]
    public required string Stop { get; init; }

    [JsonPropertyName("draws")]
    public required int Draws { get; init; }

    /// <summary>Percent of the clean test rows that are predicted right.</summary>
    [JsonPropertyName("accuracy")]
    public required MeanAndError Accuracy { get; init; }

    /// <summary>Percent of the wrong training labels that the model predicts.</summary>
    [JsonPropertyName("memorized")]
    public required MeanAndError Memorized { get; init; }

    [JsonPropertyName("training")]
    public required string Training { get; init; }
}
