namespace Microsoft.ML.Regularization.Tests;

/// <summary>What takes part in a fit on behalf of a method, and the fit.</summary>
internal sealed record StartedMethod(IRegularizerHook? Hook, FitContext Fit);
