namespace Microsoft.ML.Regularization;

/// <summary>What is there once the rows of a fit have been read and before it trains.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="Control">Whether it may go on.</param>
/// <param name="Reporter">To whom it reports.</param>
internal record FitStart(TrainingRows Rows, ulong Seed, FitControl Control, FitReporter Reporter);
