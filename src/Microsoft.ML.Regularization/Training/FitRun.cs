namespace Microsoft.ML.Regularization;

/// <summary>What is there once the rows of a fit have been read and before it trains.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Device">Where it computes.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="Control">Whether it may go on.</param>
/// <param name="Reporter">To whom it reports.</param>
internal sealed record FitRun(
    TrainingRows Rows, FitDevice Device, ulong Seed, FitControl Control, FitReporter Reporter);
