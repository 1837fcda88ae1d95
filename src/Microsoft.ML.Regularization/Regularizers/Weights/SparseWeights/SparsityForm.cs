namespace Microsoft.ML.Regularization;

/// <summary>How a penalty that is to make weights zero grows with the size |w| of a weight.</summary>
public enum SparsityForm
{
    /// <summary>
    /// tanh(c₁ · |w|^(1/c₂) / 2): steep at zero, flat at one, so that large weights hardly shrink. AR-Net (Triebe,
    /// Laptev, Rajagopal 2019).
    /// </summary>
    Tanh,

    /// <summary>
    /// ln(1 + 3e · |w|): steep at zero with a bounded slope, ever flatter above. NeuralProphet, from version 0.3 on.
    /// </summary>
    Logarithmic,

    /// <summary>|w|: the lasso, which shrinks all weights by the same amount.</summary>
    Absolute,
}
