namespace Microsoft.ML.Regularization;

/// <summary>What is there before a fit trains by tensors.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Device">Where it computes.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="Control">Whether it may go on.</param>
/// <param name="Reporter">To whom it reports.</param>
internal sealed record FitRun(
    TrainingRows Rows, FitDevice Device, ulong Seed, FitControl Control, FitReporter Reporter)
    : FitStart(Rows, Seed, Control, Reporter);
