namespace Microsoft.ML.Regularization;

/// <summary>Measures that weigh errors by the relevance of the target.</summary>
/// <remarks>
/// Sources: R. Ribeiro and N. Moniz, "Imbalanced regression and extreme value prediction", 2020 (SERA); L. Torgo and
/// R. Ribeiro, "Utility-based regression", PKDD 2007, and R. Ribeiro, PhD thesis, Porto 2011 (utility, precision and
/// recall). The utility of a prediction is phi(label) · benefit - (phi(label) + phi(score)) / 2 · cost: the benefit
/// falls from 1 to 0 as the error grows to the nearest valley of phi on its side, the cost rises from 0 to 1 as it grows
/// to the next peak; neither distance counts as more than twice the way from the peak to its nearer valley.
/// </remarks>
public sealed record RelevanceMetrics
{
    /// <summary>The relevance of targets.</summary>
    public required RelevanceFunction Function { get; init; }

    /// <summary>From which relevance on a label or score is an event.</summary>
    public required double Threshold { get; init; }

    /// <summary>Number of rows whose label is an event.</summary>
    public required long RelevantRowCount { get; init; }

    /// <summary>Number of rows whose score is an event.</summary>
    public required long PredictedRelevantRowCount { get; init; }

    /// <summary>
    /// SERA: the area under the curve of the summed squared errors of the rows of at least a relevance, over all
    /// relevances from 0 to 1, in squared label units. Exactly the sum of phi(label) · (score - label)²; lower is better.
    /// It grows with the number of rows.
    /// </summary>
    public required double SquaredErrorRelevanceArea { get; init; }

    /// <summary>
    /// Utility that predicted events reach of what they could, 0 to 1; NaN where no score is an event.
    /// </summary>
    public required double Precision { get; init; }

    /// <summary>Utility reached on the events of what a perfect model reaches, 0 to 1; NaN where there is none.</summary>
    public required double Recall { get; init; }

    /// <summary>
    /// F1-phi, the harmonic mean of <see cref="Precision"/> and <see cref="Recall"/>, 0 to 1: 0 where no score is an
    /// event, NaN where no label is.
    /// </summary>
    public double F1 => double.IsNaN(Recall) ? double.NaN : HarmonicMean(Precision, Recall);

    /// <summary>
    /// Bootstrap interval of <see cref="SquaredErrorRelevanceArea"/>; null where none was asked for.
    /// </summary>
    public ConfidenceInterval? SquaredErrorRelevanceAreaInterval { get; init; }

    /// <summary>Bootstrap interval of <see cref="F1"/>; null where none was asked for.</summary>
    public ConfidenceInterval? F1Interval { get; init; }

    internal static double HarmonicMean(double precision, double recall) =>
        precision > 0 && recall > 0 ? 2 * precision * recall / (precision + recall) : 0;
}
