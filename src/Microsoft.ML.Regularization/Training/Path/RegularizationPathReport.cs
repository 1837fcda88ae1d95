namespace Microsoft.ML.Regularization;

/// <summary>What one epoch brought one strength of a regularization path.</summary>
/// <param name="Strength">The strength.</param>
/// <param name="Epoch">The epoch.</param>
public sealed record RegularizationPathReport(double Strength, EpochReport Epoch);
