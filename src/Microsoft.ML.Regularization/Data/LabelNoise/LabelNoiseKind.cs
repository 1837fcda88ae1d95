namespace Microsoft.ML.Regularization;

/// <summary>How labels are made wrong.</summary>
public enum LabelNoiseKind
{
    /// <summary>
    /// Rows drawn at random get one of the other classes, each as likely: as many are wrong as the rate says.
    /// </summary>
    Symmetric,

    /// <summary>
    /// Rows drawn at random get any class, their own among them, so that of K classes the share of wrong labels is
    /// rate · (K - 1) / K: what much published code calls symmetric.
    /// </summary>
    SymmetricInclusive,

    /// <summary>Of each class the share of the rate gets the next class, the last class the first.</summary>
    PairFlip,

    /// <summary>
    /// Rows are wrong with a probability of their own, near the rate, and their wrong class depends on their features
    /// (X. Xia et al., "Part-dependent Label Noise", NeurIPS 2020): wrong labels look alike.
    /// </summary>
    InstanceDependent,
}
