using System.Text.Json.Serialization;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>One line of a suite's answer.</summary>
internal sealed record BenchResult
{
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    /// <summary>Our figure, in <see cref="Unit"/>.</summary>
    [JsonPropertyName("value")]
    public required double Value { get; init; }

    [JsonPropertyName("unit")]
    public required string Unit { get; init; }

    /// <summary>The figure to compare with, in the same unit; null where the peer is missing.</summary>
    [JsonPropertyName("peer")]
    public double? Peer { get; init; }

    /// <summary>How many times better we are: above one, ours is the better figure.</summary>
    [JsonPropertyName("ratio")]
    public double? Ratio { get; init; }

    /// <summary>Standard error of <see cref="Value"/>, for figures that are means over seeds.</summary>
    [JsonPropertyName("stderr")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? StandardError { get; init; }

    /// <summary>Standard error of <see cref="Peer"/>, likewise.</summary>
    [JsonPropertyName("peer_stderr")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? PeerStandardError { get; init; }

    /// <summary>A figure that must reach another; that one stands in the place of the peer.</summary>
    public static BenchResult AtLeast(string name, double value, string unit, double goal) =>
        new() { Name = name, Value = value, Unit = unit + " (peer: to reach)", Peer = goal, Ratio = value / goal };

    /// <summary>A figure that must not pass a limit; the limit stands in the place of the peer.</summary>
    public static BenchResult AtMost(string name, double value, string unit, double limit) =>
        new() { Name = name, Value = value, Unit = unit + " (peer: the limit)", Peer = limit, Ratio = limit / value };
}
