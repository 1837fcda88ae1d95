namespace Microsoft.ML.Regularization;

/// <summary>Which features <see cref="CutMix"/> takes from the partner row.</summary>
public enum CutMixForm
{
    /// <summary>Each feature by itself, with the probability 1 - λ.</summary>
    Independent,

    /// <summary>The share 1 - λ of the features, rounded, any of them.</summary>
    FixedCount,

    /// <summary>
    /// Neighbouring features, for series: the share 1 - λ of them around a random one, cut off at the ends.
    /// </summary>
    Segment,
}
