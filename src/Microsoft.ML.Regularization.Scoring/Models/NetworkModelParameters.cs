namespace Microsoft.ML.Regularization;

/// <summary>
/// Everything a trained network has learned and how it was trained: what <c>transformer.Model</c> shows.
/// </summary>
public sealed class NetworkModelParameters
{
    /// <summary>The layers.</summary>
    public required NetworkWeights Network { get; init; }

    /// <summary>From a row of the feature column to an input row of the network.</summary>
    public required FeaturePreparation Features { get; init; }

    /// <summary>
    /// The categorical feature columns in the order of their inputs, which follow those of <see cref="Features"/>; none
    /// in many models.
    /// </summary>
    public IReadOnlyList<CategoryEmbedding> Categories { get; init; } = [];

    /// <summary>From an output row of the network to scores.</summary>
    public required TargetScaling Targets { get; init; }

    /// <summary>What the outputs mean for a classification; null for a regression.</summary>
    public ClassOutputs? Classes { get; init; }

    /// <summary>What the outputs mean for a label that is a vector of numbers; null for any other label.</summary>
    public TargetSlots? TargetSlots { get; init; }

    /// <summary>Name of the trainer that made the model, for example <c>ConR</c>.</summary>
    public required string TrainerName { get; init; }

    /// <summary>The options of the trainer as a JSON object.</summary>
    public required string OptionsJson { get; init; }

    /// <summary>How training went.</summary>
    public required TrainingHistory History { get; init; }
}
