namespace Microsoft.ML.Regularization;

/// <summary>What one class adds to the loss of a row: the terms of <see cref="ClassificationLosses"/>.</summary>
/// <param name="logProbability">ln p of the class.</param>
/// <param name="share">Its target share y.</param>
/// <param name="slope">The derivative by ln p.</param>
internal delegate double ClassTerm(double logProbability, double share, out double slope);
