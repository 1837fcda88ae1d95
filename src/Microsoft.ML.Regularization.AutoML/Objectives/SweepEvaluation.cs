namespace Microsoft.ML.Regularization;

/// <summary>What an objective may look at when it judges one fit.</summary>
/// <param name="Context">The context of the fit.</param>
/// <param name="Scored">The validation rows with the score columns.</param>
/// <param name="TrainSet">The rows that the pipeline was fitted on, as they went into it.</param>
/// <param name="Model">The fitted pipeline.</param>
public sealed record SweepEvaluation(MLContext Context, IDataView Scored, IDataView TrainSet, ITransformer Model);
