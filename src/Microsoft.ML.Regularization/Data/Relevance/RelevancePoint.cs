namespace Microsoft.ML.Regularization;

/// <summary>A control point of a <see cref="RelevanceFunction"/>.</summary>
/// <param name="Target">Where, in label units; finite.</param>
/// <param name="Relevance">How much targets there matter, 0 (not at all) to 1 (most).</param>
public readonly record struct RelevancePoint(double Target, double Relevance);
