namespace Microsoft.ML.Regularization;

/// <summary>
/// The base loss of a classification network, of the probabilities p (softmax of the outputs) and the target shares y
/// of the classes: 1 for the true one and 0 elsewhere, before label smoothing.
/// </summary>
public enum ClassificationLoss
{
    /// <summary>-Σ y ln p.</summary>
    CrossEntropy,

    /// <summary>
    /// -Σ y (1 - p)^γ ln p (Lin et al. 2017): rows that are already right count less. γ is
    /// <see cref="NetworkClassificationOptions.FocalExponent"/>.
    /// </summary>
    Focal,

    /// <summary>
    /// Σ y (1 - p^q) / q (Zhang and Sabuncu 2018): between cross entropy (q → 0) and absolute error (q = 1), for labels
    /// that are sometimes wrong. q is <see cref="NetworkClassificationOptions.GeneralizedExponent"/>.
    /// </summary>
    GeneralizedCrossEntropy,

    /// <summary>
    /// α times cross entropy plus β times the reverse -Σ p ln max(y, e^A) (Wang et al. 2019), for labels that are
    /// sometimes wrong. α, β and A are <see cref="NetworkClassificationOptions.CrossEntropyWeight"/>,
    /// <see cref="NetworkClassificationOptions.ReverseWeight"/> and
    /// <see cref="NetworkClassificationOptions.LogOfZero"/>.
    /// </summary>
    SymmetricCrossEntropy,

    /// <summary>
    /// Cross entropy with probabilities that grow linearly with the outputs (Prieto et al. 2025):
    /// <see cref="ClassLink.StableMax"/>. For long training to full accuracy, where softmax stops learning.
    /// </summary>
    StableMax,
}
