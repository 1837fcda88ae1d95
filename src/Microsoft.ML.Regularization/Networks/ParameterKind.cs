namespace Microsoft.ML.Regularization;

/// <summary>What a parameter of a network is.</summary>
public enum ParameterKind
{
    /// <summary>The matrix of a dense layer.</summary>
    Weight,

    /// <summary>The bias of a dense layer.</summary>
    Bias,

    /// <summary>
    /// The table of vectors of a categorical feature, [1 + keys, size]; row 0 is that of unknown keys. Decays as
    /// weights do.
    /// </summary>
    Embedding,

    /// <summary>Scale or shift of a normalization.</summary>
    Normalization,
}
