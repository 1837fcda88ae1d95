using Microsoft.ML.Regularization.Kernels;

namespace Microsoft.ML.Regularization;

/// <summary>What <see cref="BatchNormalization{T}"/> keeps of a forward pass: a number a unit.</summary>
internal sealed class BatchPass<T>(int units)
    where T : unmanaged
{
    /// <summary>Whether mean and variance are those of the rows of the pass.</summary>
    public bool IsOfItsRows { get; set; }

    /// <summary>What is subtracted.</summary>
    public AlignedMemory<T> Means { get; } = new(units);

    /// <summary>What the difference is multiplied with.</summary>
    public AlignedMemory<T> Factors { get; } = new(units);

    /// <summary>The sum of the gradients; in the course of the backward pass its part in each.</summary>
    public AlignedMemory<T> Sums { get; } = new(units);

    /// <summary>The sum of gradient times normalized value; in the course of the backward pass its part in each.</summary>
    public AlignedMemory<T> Products { get; } = new(units);

    /// <summary>The gradient of the bias before it from other passes.</summary>
    public AlignedMemory<T> Biases { get; } = new(units);
}
