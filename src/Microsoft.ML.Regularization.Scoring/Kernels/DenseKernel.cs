using System.Runtime.CompilerServices;

namespace Microsoft.ML.Regularization.Kernels;

/// <summary>
/// Y = f(X Wᵀ + b) for a block of rows and a wide layer. Every output is the bias plus the products in the order of
/// the inputs, whatever the number of rows: a row's result does not depend on its neighbours.
/// </summary>
/// <typeparam name="TLanes">The vector width.</typeparam>
/// <typeparam name="TVector">The vector of that width.</typeparam>
/// <typeparam name="TActivation">The activation applied to the sums.</typeparam>
internal static unsafe class DenseKernel<TLanes, TVector, TActivation>
    where TLanes : struct, ILanes<float, TVector>
    where TVector : struct
    where TActivation : struct, IStoredActivation<float>
{
    private static int Width => 2 * TLanes.Count;

    /// <summary>
    /// Rows of input at a stride of <paramref name="inputStride"/>, rows of output at the layer's stride.
    /// </summary>
    public static void Run(PackedLayer layer, float* input, nint inputStride, int rows, float* output)
    {
        int row = 0;
        if (rows >= 4) row = RunTiles(layer, input, inputStride, rows, output);
        for (; row < rows; row++)
        {
            RunRow(layer, input + (row * inputStride), output + ((nint)row * layer.OutputStride));
        }
    }

    /// <summary>
    /// Panel by panel, so that a panel's weights stay in the first cache while the rows pass. Gives the rows done.
    /// </summary>
    private static int RunTiles(PackedLayer layer, float* input, nint inputStride, int rows, float* output)
    {
        int tall = ProductTile<TLanes, float, TVector, TActivation>.Rows == 8 ? rows & ~7 : 0;
        int tiled = rows & ~3;
        nint outputStride = layer.OutputStride;
        for (int panel = 0; panel < layer.OutputStride; panel += Width)
        {
            float* weights = layer.Weights.Pointer + ((nint)panel * layer.Inputs);
            float* biases = layer.Biases.Pointer + panel;
            for (nint row = 0; row < tall; row += 8)
            {
                ProductTile<TLanes, float, TVector, TActivation>.Run8(
                    layer.Inputs, input + (row * inputStride), inputStride, 1, weights, biases, 0,
                    output + (row * outputStride) + panel, outputStride);
            }

            for (nint row = tall; row < tiled; row += 4)
            {
                ProductTile<TLanes, float, TVector, TActivation>.Run4(
                    layer.Inputs, input + (row * inputStride), inputStride, 1, weights, biases, 0,
                    output + (row * outputStride) + panel, outputStride);
            }
        }

        return tiled;
    }

    /// <summary>
    /// One row: four panels at a time, since one panel's two chains of sums would leave the processor waiting.
    /// </summary>
    private static void RunRow(PackedLayer layer, float* x, float* y)
    {
        nint panelSize = (nint)Width * layer.Inputs;
        float* w = layer.Weights.Pointer, biases = layer.Biases.Pointer;
        int panel = 0;
        for (; panel + (4 * Width) <= layer.OutputStride; panel += 4 * Width)
        {
            Row4(layer.Inputs, x, w, panelSize, biases + panel, y + panel);
            w += 4 * panelSize;
        }

        for (; panel < layer.OutputStride; panel += Width)
        {
            Row1(layer.Inputs, x, w, biases + panel, y + panel);
            w += panelSize;
        }
    }

    private static void Row4(nint inputs, float* x, float* w, nint panelSize, float* biases, float* y)
    {
        int count = TLanes.Count, width = Width;
        float* wa = w, wb = w + panelSize, wc = wb + panelSize, wd = wc + panelSize;
        TVector a0 = TLanes.Load(biases), a1 = TLanes.Load(biases + count);
        TVector b0 = TLanes.Load(biases + width), b1 = TLanes.Load(biases + width + count);
        TVector c0 = TLanes.Load(biases + (2 * width)), c1 = TLanes.Load(biases + (2 * width) + count);
        TVector d0 = TLanes.Load(biases + (3 * width)), d1 = TLanes.Load(biases + (3 * width) + count);
        for (nint k = 0, offset = 0; k < inputs; k++, offset += width)
        {
            Step(x[k], TLanes.Load(wa + offset), TLanes.Load(wa + offset + count), ref a0, ref a1);
            Step(x[k], TLanes.Load(wb + offset), TLanes.Load(wb + offset + count), ref b0, ref b1);
            Step(x[k], TLanes.Load(wc + offset), TLanes.Load(wc + offset + count), ref c0, ref c1);
            Step(x[k], TLanes.Load(wd + offset), TLanes.Load(wd + offset + count), ref d0, ref d1);
        }

        Finish(a0, a1, y);
        Finish(b0, b1, y + width);
        Finish(c0, c1, y + (2 * width));
        Finish(d0, d1, y + (3 * width));
    }

    private static void Row1(nint inputs, float* x, float* w, float* biases, float* y)
    {
        TVector s0 = TLanes.Load(biases), s1 = TLanes.Load(biases + TLanes.Count);
        for (nint k = 0; k < inputs; k++, w += Width)
        {
            Step(x[k], TLanes.Load(w), TLanes.Load(w + TLanes.Count), ref s0, ref s1);
        }

        Finish(s0, s1, y);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(float x, TVector w0, TVector w1, ref TVector s0, ref TVector s1) =>
        ProductTile<TLanes, float, TVector, TActivation>.Step(x, w0, w1, ref s0, ref s1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(TVector s0, TVector s1, float* y) =>
        ProductTile<TLanes, float, TVector, TActivation>.End(s0, s1, y);
}
