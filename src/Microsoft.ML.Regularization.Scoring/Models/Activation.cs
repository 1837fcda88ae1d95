namespace Microsoft.ML.Regularization;

/// <summary>The function applied to each output of a hidden layer.</summary>
public enum Activation
{
    /// <summary>f(x) = x.</summary>
    Identity,

    /// <summary>f(x) = max(x, 0).</summary>
    Relu,

    /// <summary>f(x) = x for x &gt; 0, otherwise 0.01 x.</summary>
    LeakyRelu,

    /// <summary>
    /// f(x) = x Φ(x) with the standard normal distribution function Φ (the exact form, not the tanh approximation).
    /// </summary>
    Gelu,

    /// <summary>f(x) = x / (1 + exp(-x)).</summary>
    Silu,

    /// <summary>f(x) = tanh(x).</summary>
    Tanh,
}
