namespace Microsoft.ML.Regularization;

/// <summary>How the outputs of a classification network become probabilities: softmax of a function of them.</summary>
public enum ClassLink
{
    /// <summary>The outputs themselves.</summary>
    Softmax,

    /// <summary>
    /// sign(x) · ln(1 + |x|) of each output x, which makes the probability of a class grow linearly with its output
    /// (StableMax, Prieto et al. 2025).
    /// </summary>
    StableMax,
}
