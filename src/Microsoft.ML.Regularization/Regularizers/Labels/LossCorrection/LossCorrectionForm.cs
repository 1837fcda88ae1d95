namespace Microsoft.ML.Regularization;

/// <summary>Where <see cref="LossCorrection"/> uses the transition matrix T.</summary>
public enum LossCorrectionForm
{
    /// <summary>Cross entropy of the given label with the probabilities of given labels, Tᵀ p.</summary>
    Forward,

    /// <summary>
    /// T⁻¹ times the cross entropies of all classes: unbiased, but single rows may get negative losses, and a matrix
    /// near a singular one makes them large.
    /// </summary>
    Backward,
}
