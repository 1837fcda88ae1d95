namespace Microsoft.ML.Regularization;

/// <summary>A model in a comparison: its name and one evaluation for each training run.</summary>
/// <param name="Name">What the model is called in the report.</param>
/// <param name="Runs">
/// One evaluation a run, at least one; runs differ in seed or fold. The report shows means over the runs, with standard
/// errors over the runs, or over the rows where there is but one run.
/// </param>
public sealed record ModelEvaluation(string Name, IReadOnlyList<ImbalancedRegressionMetrics> Runs);
