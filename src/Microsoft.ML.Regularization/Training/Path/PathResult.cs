namespace Microsoft.ML.Regularization;

/// <summary>What a strength of a path came to.</summary>
/// <param name="Strength">The strength.</param>
/// <param name="Model">The model; null where training failed.</param>
/// <param name="Score">Its score on the validation rows.</param>
/// <param name="Failure">Why training failed.</param>
internal sealed record PathResult(
    double Strength, NetworkModelParameters? Model, ValidationScore Score, string? Failure);
