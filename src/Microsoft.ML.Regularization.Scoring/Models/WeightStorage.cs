namespace Microsoft.ML.Regularization;

/// <summary>How the weights of a network are stored in a saved model. Biases are always <see cref="Full"/>.</summary>
public enum WeightStorage
{
    /// <summary>Four bytes a weight, exact.</summary>
    Full,

    /// <summary>
    /// Two bytes a weight: IEEE half precision, 11 significant bits. Weights must lie within ±65504.
    /// </summary>
    Half,

    /// <summary>
    /// One byte a weight: a whole number from -127 to 127 times a step, which each output of a layer (each key of an
    /// embedding) has of its own.
    /// </summary>
    EightBit,
}
