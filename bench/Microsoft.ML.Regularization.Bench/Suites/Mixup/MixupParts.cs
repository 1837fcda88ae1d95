namespace Microsoft.ML.Regularization.Bench;

/// <summary>The parts of a set for one seed.</summary>
/// <param name="Training">Rows to learn from.</param>
/// <param name="Validation">Rows for early stopping, temperatures and for choosing settings.</param>
/// <param name="Test">Rows of the reported figures, used for nothing else, with their true labels.</param>
internal sealed record MixupParts(IDataView Training, IDataView Validation, IDataView Test);
