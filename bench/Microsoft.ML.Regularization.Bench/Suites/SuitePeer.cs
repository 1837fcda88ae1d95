namespace Microsoft.ML.Regularization.Bench;

/// <summary>What a suite compares with.</summary>
internal enum SuitePeer
{
    /// <summary>Limits alone.</summary>
    None,
    PyTorch,
    ScikitLearn,
}
