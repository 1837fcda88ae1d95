using System.Runtime.Intrinsics;
using Microsoft.ML.Regularization.Kernels;

namespace Microsoft.ML.Regularization.Scoring.Tests.Kernels;

/// <summary>Every vector width; .NET emulates those that the processor lacks.</summary>
internal static class AllKernels
{
    public static readonly string[] Names = ["512", "256", "128", "scalar"];

    public static NetworkKernel Create(string name, NetworkWeights network) => name switch
    {
        "512" => new NetworkKernel<Lanes512, Vector512<float>>(network),
        "256" => new NetworkKernel<Lanes256, Vector256<float>>(network),
        "128" => new NetworkKernel<Lanes128, Vector128<float>>(network),
        _ => new NetworkKernel<LanesScalar, float>(network),
    };

    /// <summary>Runs rows as one block.</summary>
    public static unsafe float[][] Run(NetworkKernel kernel, NetworkWeights network, float[][] rows)
    {
        float[] input = new float[rows.Length * kernel.InputStride];
        for (int i = 0; i < rows.Length; i++) rows[i].CopyTo(input, i * kernel.InputStride);
        float[] scratch = new float[kernel.ScratchLength(rows.Length)];
        fixed (float* x = input, memory = scratch)
        {
            float* y = kernel.Run(x, rows.Length, memory);
            float[][] result = new float[rows.Length][];
            for (int i = 0; i < rows.Length; i++)
            {
                result[i] = new ReadOnlySpan<float>(y + (i * kernel.OutputStride), network.OutputSize).ToArray();
            }

            return result;
        }
    }
}
