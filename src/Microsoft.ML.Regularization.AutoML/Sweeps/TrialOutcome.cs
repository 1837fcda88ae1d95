namespace Microsoft.ML.Regularization;

/// <summary>What the fits of a trial gave.</summary>
/// <param name="Metrics">The metric of each fit.</param>
/// <param name="Epochs">Epochs of all networks of all fits.</param>
/// <param name="Model">The model of the first fit.</param>
internal sealed record TrialOutcome(IReadOnlyList<double> Metrics, long Epochs, ITransformer Model);
