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
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
    where TActivation : struct, IStoredActivation
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
        // Sixteen sums, two weights and a broadcast need more than sixteen registers, which only 512-bit vectors have.
        int eights = TLanes.Count == 16 ? rows & ~7 : 0;
        int tiled = rows & ~3;
        nint outputStride = layer.OutputStride;
        for (int panel = 0; panel < layer.OutputStride; panel += Width)
        {
            float* weights = layer.Weights.Pointer + ((nint)panel * layer.Inputs);
            float* biases = layer.Biases.Pointer + panel;
            for (nint row = 0; row < eights; row += 8)
            {
                Tile8(layer.Inputs, input + (row * inputStride), inputStride, weights, biases,
                    output + (row * outputStride) + panel, outputStride);
            }

            for (nint row = eights; row < tiled; row += 4)
            {
                Tile4(layer.Inputs, input + (row * inputStride), inputStride, weights, biases,
                    output + (row * outputStride) + panel, outputStride);
            }
        }

        return tiled;
    }

    private static void Tile8(
        nint inputs, float* x, nint inputStride, float* w, float* biases, float* y, nint outputStride)
    {
        float* x0 = x, x1 = x0 + inputStride, x2 = x1 + inputStride, x3 = x2 + inputStride;
        float* x4 = x3 + inputStride, x5 = x4 + inputStride, x6 = x5 + inputStride, x7 = x6 + inputStride;
        TVector b0 = TLanes.Load(biases), b1 = TLanes.Load(biases + TLanes.Count);
        TVector s00 = b0, s01 = b1, s10 = b0, s11 = b1, s20 = b0, s21 = b1, s30 = b0, s31 = b1;
        TVector s40 = b0, s41 = b1, s50 = b0, s51 = b1, s60 = b0, s61 = b1, s70 = b0, s71 = b1;
        for (nint k = 0; k < inputs; k++)
        {
            TVector w0 = TLanes.Load(w), w1 = TLanes.Load(w + TLanes.Count);
            w += Width;
            Step(x0[k], w0, w1, ref s00, ref s01);
            Step(x1[k], w0, w1, ref s10, ref s11);
            Step(x2[k], w0, w1, ref s20, ref s21);
            Step(x3[k], w0, w1, ref s30, ref s31);
            Step(x4[k], w0, w1, ref s40, ref s41);
            Step(x5[k], w0, w1, ref s50, ref s51);
            Step(x6[k], w0, w1, ref s60, ref s61);
            Step(x7[k], w0, w1, ref s70, ref s71);
        }

        Finish(s00, s01, y);
        Finish(s10, s11, y + outputStride);
        Finish(s20, s21, y + (2 * outputStride));
        Finish(s30, s31, y + (3 * outputStride));
        Finish(s40, s41, y + (4 * outputStride));
        Finish(s50, s51, y + (5 * outputStride));
        Finish(s60, s61, y + (6 * outputStride));
        Finish(s70, s71, y + (7 * outputStride));
    }

    private static void Tile4(
        nint inputs, float* x, nint inputStride, float* w, float* biases, float* y, nint outputStride)
    {
        float* x0 = x, x1 = x0 + inputStride, x2 = x1 + inputStride, x3 = x2 + inputStride;
        TVector b0 = TLanes.Load(biases), b1 = TLanes.Load(biases + TLanes.Count);
        TVector s00 = b0, s01 = b1, s10 = b0, s11 = b1, s20 = b0, s21 = b1, s30 = b0, s31 = b1;
        for (nint k = 0; k < inputs; k++)
        {
            TVector w0 = TLanes.Load(w), w1 = TLanes.Load(w + TLanes.Count);
            w += Width;
            Step(x0[k], w0, w1, ref s00, ref s01);
            Step(x1[k], w0, w1, ref s10, ref s11);
            Step(x2[k], w0, w1, ref s20, ref s21);
            Step(x3[k], w0, w1, ref s30, ref s31);
        }

        Finish(s00, s01, y);
        Finish(s10, s11, y + outputStride);
        Finish(s20, s21, y + (2 * outputStride));
        Finish(s30, s31, y + (3 * outputStride));
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
    private static void Step(float x, TVector w0, TVector w1, ref TVector s0, ref TVector s1)
    {
        TVector v = TLanes.Broadcast(x);
        s0 = TLanes.MultiplyAdd(v, w0, s0);
        s1 = TLanes.MultiplyAdd(v, w1, s1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(TVector s0, TVector s1, float* y)
    {
        TLanes.Store(TActivation.Apply<TLanes, TVector>(s0), y);
        TLanes.Store(TActivation.Apply<TLanes, TVector>(s1), y + TLanes.Count);
    }
}
