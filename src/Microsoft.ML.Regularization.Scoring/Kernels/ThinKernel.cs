namespace Microsoft.ML.Regularization.Kernels;

/// <summary>
/// Y = X Wᵀ + b for a layer of few outputs: a dot product an output, the same for one row and for many.
/// </summary>
internal static unsafe class ThinKernel<TLanes, TVector>
    where TLanes : struct, ILanes<float, TVector>
    where TVector : struct
{
    /// <summary>
    /// Rows of input at a stride of <paramref name="inputStride"/>, rows of output at the layer's stride; the padding of
    /// the outputs becomes zero where a layer follows that reads it.
    /// </summary>
    public static void Run(
        PackedLayer layer, float* input, nint inputStride, int rows, float* output, bool clearsPadding)
    {
        float* biases = layer.Biases.Pointer;
        for (int row = 0; row < rows; row++, input += inputStride, output += layer.OutputStride)
        {
            float* weights = layer.Weights.Pointer;
            for (int i = 0; i < layer.Outputs; i++, weights += layer.InputStride)
            {
                output[i] = biases[i] + Dot(input, weights, layer.InputStride);
            }

            if (clearsPadding) new Span<float>(output + layer.Outputs, layer.OutputStride - layer.Outputs).Clear();
        }
    }

    private static float Dot(float* x, float* w, nint length)
    {
        TVector even = TLanes.Broadcast(0), odd = TLanes.Broadcast(0);
        nint i = 0;
        for (; i + (2 * TLanes.Count) <= length; i += 2 * TLanes.Count)
        {
            even = TLanes.MultiplyAdd(TLanes.Load(x + i), TLanes.Load(w + i), even);
            odd = TLanes.MultiplyAdd(
                TLanes.Load(x + i + TLanes.Count), TLanes.Load(w + i + TLanes.Count), odd);
        }

        if (i < length) even = TLanes.MultiplyAdd(TLanes.Load(x + i), TLanes.Load(w + i), even);
        return TLanes.Sum(TLanes.Add(even, odd));
    }
}
