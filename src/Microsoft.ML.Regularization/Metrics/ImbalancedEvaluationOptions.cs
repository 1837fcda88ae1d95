namespace Microsoft.ML.Regularization;

/// <summary>What an evaluation on a skewed target takes into account.</summary>
public sealed class ImbalancedEvaluationOptions
{
    /// <summary>How the target is cut into many, medium and few shot regions.</summary>
    public ShotRegionOptions Regions { get; set; } = new();

    /// <summary>
    /// How the relevance of targets is found from the training labels, or given. Default: extremes by the adjusted box
    /// plot.
    /// </summary>
    public RelevanceOptions Relevance { get; set; } = new();

    /// <summary>
    /// From which relevance on a target counts as an event for precision and recall, above 0 to 1. Default 0.8.
    /// </summary>
    public double RelevanceThreshold { get; set; } = 0.8;

    /// <summary>Confidence intervals of the errors; null, the default, for none.</summary>
    public BootstrapOptions? Bootstrap { get; set; }

    internal void Validate()
    {
        var check = new OptionsCheck(nameof(ImbalancedEvaluationOptions));
        check.That(Regions is not null, nameof(Regions), null, "Leave it at its default or set it to an object.");
        check.That(Relevance is not null, nameof(Relevance), null, "Leave it at its default or set it to an object.");
        check.That(
            RelevanceThreshold is > 0 and <= 1, nameof(RelevanceThreshold), RelevanceThreshold,
            "Set it to a value above 0, up to 1.");
        Regions!.Validate();
        Relevance!.Validate();
        Bootstrap?.Validate();
    }
}
