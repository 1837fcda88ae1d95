namespace Microsoft.ML.Regularization;

/// <summary>A map from lags to targets.</summary>
/// <param name="Weights">The layers.</param>
/// <param name="History">How training went; null for closed forms and proximal steps.</param>
internal sealed record LearnedMap(NetworkWeights Weights, TrainingHistory? History = null);
