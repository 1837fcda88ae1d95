using System.Text.Json.Serialization;
using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization;

/// <summary>A finished trial of a sweep: what was tried and what came of it. It holds no model.</summary>
public sealed record SweepTrial
{
    private static readonly IReadOnlyDictionary<string, object> _noValues = new Dictionary<string, object>();

    /// <summary>The trial's number in the order of proposal, from 0.</summary>
    public required int Id { get; init; }

    /// <summary>Whether it completed or failed.</summary>
    public required TrialStatus Status { get; init; }

    /// <summary>What the tuner proposed, in the structure of the search space.</summary>
    public required Parameter Parameter { get; init; }

    /// <summary>
    /// The same as a flat list: name of the parameter (<see cref="SweepParameter.Name"/>) and its value, a
    /// <see cref="double"/>, <see cref="long"/>, <see cref="bool"/> or <see cref="string"/>. Parameters of estimators
    /// that the trial's pipeline does not contain are left out. A store need not keep it.
    /// </summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, object> Values { get; init; } = _noValues;

    /// <summary>The metric, mean over <see cref="RunMetrics"/>; null when the trial failed.</summary>
    public double? Metric { get; init; }

    /// <summary>
    /// Sample standard deviation of <see cref="RunMetrics"/>; null when the trial failed or ran once.
    /// </summary>
    public double? MetricSpread { get; init; }

    /// <summary>The metric of each fit: for each seed, each fold. Empty when the trial failed.</summary>
    public IReadOnlyList<double> RunMetrics { get; init; } = [];

    /// <summary>The epoch limit that the tuner gave to each fit; null when it left the options' own.</summary>
    public int? EpochLimit { get; init; }

    /// <summary>Epochs that the networks of the trial trained, summed over its fits.</summary>
    public long Epochs { get; init; }

    /// <summary>When it began.</summary>
    public DateTime StartedUtc { get; init; }

    /// <summary>Wall-clock time of all its fits and evaluations.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Why it failed: type and message of the exception; null when it completed.</summary>
    public string? Error { get; init; }

    /// <summary>The process that ran it, as machine name and process number.</summary>
    public string? Owner { get; init; }
}
