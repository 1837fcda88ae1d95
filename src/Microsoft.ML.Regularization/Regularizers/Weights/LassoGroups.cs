namespace Microsoft.ML.Regularization;

/// <summary>Which weights <see cref="GroupLasso"/> treats as one.</summary>
public enum LassoGroups
{
    /// <summary>All weights into a hidden neuron together with its bias: whole neurons fade.</summary>
    Neurons,

    /// <summary>All weights from an input of the network: whole inputs fade.</summary>
    Inputs,
}
