namespace Microsoft.ML.Regularization.Bench;

/// <summary>A row of the tables.</summary>
/// <param name="Name">Name in tables and on the command line.</param>
/// <param name="Trainer">Makes its trainer for a fit.</param>
/// <param name="Suits">Under which noise it is tried.</param>
internal sealed record NoisyMethod(
    string Name, Func<MLContext, NoisyTask, IEstimator<ITransformer>> Trainer, Predicate<NoisyCondition> Suits);
