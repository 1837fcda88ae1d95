namespace Microsoft.ML.Regularization;

/// <summary>How the strength of a sparsity penalty rises in the course of training.</summary>
public enum SparsityRamp
{
    /// <summary>It does not: full strength from the first step on.</summary>
    None,

    /// <summary>In proportion to the epochs done, full at the end of the ramp (AR-Net, paper).</summary>
    Linear,

    /// <summary>By the square of the share of the ramp done, step by step (AR-Net 1.x).</summary>
    Quadratic,

    /// <summary>Along half a cosine wave (NeuralProphet).</summary>
    Cosine,
}
