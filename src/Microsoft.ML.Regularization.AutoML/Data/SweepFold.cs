namespace Microsoft.ML.Regularization;

/// <summary>What one fit learns from and is judged by.</summary>
internal sealed record SweepFold(IDataView TrainSet, IDataView ValidationSet);
