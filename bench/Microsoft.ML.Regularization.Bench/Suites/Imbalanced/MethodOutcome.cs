using System.Text.Json.Serialization;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>A row of the table: a method on a set, with the strengths that validation chose.</summary>
internal sealed record MethodOutcome
{
    [JsonPropertyName("set")]
    public required string Set { get; init; }

    [JsonPropertyName("method")]
    public required string Method { get; init; }

    /// <summary>The chosen strengths.</summary>
    [JsonPropertyName("setting")]
    public required string Setting { get; init; }

    /// <summary>The strengths that were searched.</summary>
    [JsonPropertyName("searched")]
    public required IReadOnlyList<string> Searched { get; init; }

    [JsonPropertyName("seeds")]
    public required int Seeds { get; init; }

    /// <summary>Means over seeds on the test rows.</summary>
    [JsonPropertyName("test")]
    public required IReadOnlyDictionary<string, MeanAndError> Test { get; init; }

    /// <summary>
    /// Means over seeds of the difference to the plain network of the same seed: below zero is better.
    /// </summary>
    [JsonPropertyName("difference_to_plain")]
    public required IReadOnlyDictionary<string, MeanAndError> Difference { get; init; }

    /// <summary>
    /// Whether few-shot errors fall by more than two standard errors while the mean absolute error over all rows rises
    /// by no more than a twentieth.
    /// </summary>
    [JsonPropertyName("gains")]
    public bool Gains => -Difference[Figures.Few].Mean > 2 * Difference[Figures.Few].StandardError
        && OverallIncrease <= 0.05;

    /// <summary>Relative to the plain network.</summary>
    [JsonPropertyName("overall_increase")]
    public double OverallIncrease => Difference[Figures.Overall].Mean
        / (Test[Figures.Overall].Mean - Difference[Figures.Overall].Mean);

    public static MethodOutcome Of(
        ImbalancedSet set,
        ImbalancedMethod method,
        Candidate chosen,
        IReadOnlyList<FinishedFit> fits,
        IReadOnlyList<FinishedFit> plain)
    {
        return new MethodOutcome
        {
            Set = set.Name,
            Method = method.Name,
            Setting = chosen.Setting,
            Searched = [.. method.Candidates.Select(candidate => candidate.Setting)],
            Seeds = fits.Count,
            Test = Figures.Summarize(figure => [.. fits.Select(fit => figure(fit.Test))]),
            Difference = Figures.Summarize(
                figure => [.. fits.Zip(plain, (ours, theirs) => figure(ours.Test) - figure(theirs.Test))]),
        };
    }
}
