namespace Microsoft.ML.Regularization;

/// <summary>What is done to the outputs of a hidden layer before its activation.</summary>
public enum NetworkNormalization
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>
    /// Each unit is normalized over the rows of a batch; scoring uses running averages (momentum 0.1, ε = 1e-5), folded
    /// into the layer's weights. A batch of one row is normalized by the running averages.
    /// </summary>
    Batch,

    /// <summary>Each row is normalized over the units of the layer (ε = 1e-5).</summary>
    Layer,
}
