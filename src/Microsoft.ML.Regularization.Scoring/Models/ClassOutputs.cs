namespace Microsoft.ML.Regularization;

/// <summary>
/// What the outputs of a classification network mean. With one output for two classes the network gives the log-odds
/// of <c>true</c>; otherwise output i belongs to key i + 1.
/// </summary>
public sealed class ClassOutputs
{
    /// <summary>Number of classes, 2 or above.</summary>
    public required int ClassCount { get; init; }

    /// <summary>
    /// Names of the classes in the order of their keys; empty where the label had none, and for Boolean labels.
    /// </summary>
    public IReadOnlyList<string> Names => Values?.Names ?? [];

    /// <summary>From outputs to the arguments of softmax.</summary>
    public ClassLink Link { get; init; }

    /// <summary>
    /// What the arguments of softmax are divided by (Guo et al. 2017), above 0; 1 where nothing was fitted.
    /// </summary>
    public float Temperature { get; init; } = 1;

    /// <summary>Whether the model gives probabilities; without, a binary model has no column Probability.</summary>
    public bool GivesProbabilities { get; init; } = true;

    /// <summary>The label's key values; null where it had none.</summary>
    internal ClassValues? Values { get; init; }
}
