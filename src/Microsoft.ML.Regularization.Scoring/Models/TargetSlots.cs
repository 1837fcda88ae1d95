namespace Microsoft.ML.Regularization;

/// <summary>
/// What the outputs of a regression network mean where the label is a vector: output i belongs to slot i of the label.
/// </summary>
public sealed class TargetSlots
{
    /// <summary>Slot names of the label in their order; empty where it had none.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];
}
