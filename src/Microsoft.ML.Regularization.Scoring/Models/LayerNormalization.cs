namespace Microsoft.ML.Regularization;

/// <summary>
/// Layer normalization over a row: (x - mean(x)) / sqrt(var(x) + ε) · scale + shift, with the biased variance.
/// </summary>
/// <param name="Scale">One factor an output.</param>
/// <param name="Shift">One summand an output.</param>
/// <param name="Epsilon">ε, added to the variance.</param>
public sealed record LayerNormalization(float[] Scale, float[] Shift, float Epsilon);
