namespace Microsoft.ML.Regularization;

/// <summary>How well wrong labels were told from right ones.</summary>
public sealed class SuspectMetrics
{
    /// <summary>Number of rows that were called suspect.</summary>
    public required int SuspectCount { get; init; }

    /// <summary>Share of the suspects whose label is wrong, 0 to 1; NaN without suspects.</summary>
    public required double Precision { get; init; }

    /// <summary>Share of the wrong labels that were called suspect, 0 to 1; NaN where none is wrong.</summary>
    public required double Recall { get; init; }

    /// <summary>
    /// Share of wrong labels among the most suspect rows, as many as there are wrong labels: 0 to 1; NaN where none is
    /// wrong. It judges the ranking apart from how many rows were called suspect.
    /// </summary>
    public required double PrecisionAtWrongCount { get; init; }

    /// <summary>
    /// Probability that a row with a wrong label ranks above one with a right label: 0.5 by chance, 1 at best; NaN
    /// where all or none are wrong.
    /// </summary>
    public required double AreaUnderRocCurve { get; init; }
}
