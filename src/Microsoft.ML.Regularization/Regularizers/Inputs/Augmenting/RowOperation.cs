namespace Microsoft.ML.Regularization;

/// <summary>Says how the inputs of one row change.</summary>
/// <param name="row">Where to say it: as it comes nothing changes.</param>
/// <param name="order">The order of the values of the batch.</param>
/// <param name="random">The random numbers.</param>
internal delegate void RowOperation(RowChange row, ColumnOrder order, ref FitRandom random);
