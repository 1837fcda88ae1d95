namespace Microsoft.ML.Regularization;

/// <summary>What a parameter of a network is.</summary>
public enum ParameterKind
{
    /// <summary>The matrix of a dense layer.</summary>
    Weight,

    /// <summary>The bias of a dense layer.</summary>
    Bias,

    /// <summary>Scale or shift of a normalization.</summary>
    Normalization,
}
