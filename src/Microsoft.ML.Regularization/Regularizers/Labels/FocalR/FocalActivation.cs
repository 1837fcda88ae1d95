namespace Microsoft.ML.Regularization;

/// <summary>The function h of <see cref="FocalR"/>, from 0 at no error to 1 at large errors.</summary>
public enum FocalActivation
{
    /// <summary>2 σ(u) - 1, which is tanh(u / 2).</summary>
    Sigmoid,

    /// <summary>tanh(u).</summary>
    Tanh,
}
