namespace Microsoft.ML.Regularization;

/// <summary>What computes the steps of a fit.</summary>
public enum TrainingEngine
{
    /// <summary>
    /// The fused engine where it has everything that a fit needs; otherwise the hybrid one where it can run the fit;
    /// otherwise tensors.
    /// </summary>
    Automatic,

    /// <summary>
    /// Managed code with the gradients written down, on the CPU: the fastest way for networks of usual size, without
    /// any native library.
    /// </summary>
    Fused,

    /// <summary>Tensors and automatic differentiation by LibTorch, on the CPU or a GPU, for everything.</summary>
    Tensors,

    /// <summary>
    /// The network by the fused engine, methods by tensors and automatic differentiation on features and outputs, on
    /// the CPU: for methods without a closed form.
    /// </summary>
    Hybrid,
}
