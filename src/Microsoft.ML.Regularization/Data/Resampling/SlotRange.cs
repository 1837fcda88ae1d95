namespace Microsoft.ML.Regularization;

/// <summary>Slots of a feature vector that belong together, such as the indicators of one categorical feature.</summary>
/// <param name="First">The first slot, counted from zero.</param>
/// <param name="Last">The last slot, <paramref name="First"/> or more.</param>
public readonly record struct SlotRange(int First, int Last);
