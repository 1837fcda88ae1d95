using System.Runtime.Intrinsics;

namespace Microsoft.ML.Regularization.Kernels;

/// <summary>
/// The forward pass of a network over a block of rows, for one vector width. Immutable, safe to share.
/// </summary>
internal abstract unsafe class NetworkKernel
{
    /// <summary>Floats from one input row to the next; those past the network's inputs must be finite.</summary>
    public abstract int InputStride { get; }

    /// <summary>Floats from one output row to the next.</summary>
    public abstract int OutputStride { get; }

    /// <summary>Floats of scratch memory for a block of rows.</summary>
    public abstract int ScratchLength(int rows);

    /// <summary>The kernel for the widest vectors of this processor.</summary>
    public static NetworkKernel Create(NetworkWeights network) =>
        Vector512.IsHardwareAccelerated ? new NetworkKernel<Lanes512, Vector512<float>>(network)
        : Vector256.IsHardwareAccelerated ? new NetworkKernel<Lanes256, Vector256<float>>(network)
        : Vector128.IsHardwareAccelerated ? new NetworkKernel<Lanes128, Vector128<float>>(network)
        : new NetworkKernel<LanesScalar, float>(network);

    /// <summary>Runs the network.</summary>
    /// <param name="input">Rows at <see cref="InputStride"/>.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="scratch">As many floats as <see cref="ScratchLength"/> says.</param>
    /// <returns>The output rows at <see cref="OutputStride"/>: a place in <paramref name="scratch"/>.</returns>
    public abstract float* Run(float* input, int rows, float* scratch);
}
