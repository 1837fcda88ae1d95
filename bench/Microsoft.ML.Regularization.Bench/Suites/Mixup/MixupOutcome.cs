using System.Text.Json.Serialization;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>A row of a table: a method on a set, with the setting that validation chose.</summary>
/// <param name="Set">The set.</param>
/// <param name="Method">Name of the method.</param>
internal sealed record MixupOutcome(
    [property: JsonIgnore] MixupSet Set, [property: JsonIgnore] string Method)
{
    /// <summary>Set and method.</summary>
    [JsonPropertyName("name")]
    public string Name => $"{Set.Name}/{Method}";

    /// <summary>The chosen setting.</summary>
    [JsonPropertyName("setting")]
    public required string Setting { get; init; }

    /// <summary>The settings that were searched.</summary>
    [JsonPropertyName("searched")]
    public required IReadOnlyList<string> Searched { get; init; }

    [JsonPropertyName("seeds")]
    public required int Seeds { get; init; }

    /// <summary>What the error is.</summary>
    [JsonPropertyName("unit")]
    public string Unit => MixupFigures.Titles(Set).Error;

    [JsonPropertyName("error")]
    public required MeanAndError Error { get; init; }

    [JsonPropertyName("loss")]
    public required MeanAndError Loss { get; init; }

    /// <summary>Mean over seeds of the error minus that of the plain network: below zero is better.</summary>
    [JsonPropertyName("error_minus_plain")]
    public required MeanAndError MinusPlain { get; init; }

    /// <summary>Mean over seeds of the loss minus that of the plain network.</summary>
    [JsonPropertyName("loss_minus_plain")]
    public required MeanAndError LossMinusPlain { get; init; }

    /// <summary>Mean over seeds of the error minus that of mixup of the inputs; null where it did not run.</summary>
    [JsonPropertyName("error_minus_mixup")]
    public required MeanAndError? MinusMixup { get; init; }

    public static MixupOutcome Of(
        MixupSet set,
        MixupMethod method,
        Candidate chosen,
        IReadOnlyList<MixupFit> fits,
        IReadOnlyList<MixupFit> plain,
        IReadOnlyList<MixupFit>? mixup) => new(set, method.Name)
        {
            Setting = chosen.Setting,
            Searched = [.. method.Candidates.Select(candidate => candidate.Setting)],
            Seeds = fits.Count,
            Error = MeanAndError.Of([.. fits.Select(fit => fit.Test.Error)]),
            Loss = MeanAndError.Of([.. fits.Select(fit => fit.Test.Loss)]),
            MinusPlain = Difference(fits, plain, figures => figures.Error),
            LossMinusPlain = Difference(fits, plain, figures => figures.Loss),
            MinusMixup = mixup is null ? null : Difference(fits, mixup, figures => figures.Error),
        };

    private static MeanAndError Difference(
        IReadOnlyList<MixupFit> ours, IReadOnlyList<MixupFit> theirs, Func<MixupFigures, double> figure) =>
        MeanAndError.Of([.. ours.Zip(theirs, (our, their) => figure(our.Test) - figure(their.Test))]);
}
