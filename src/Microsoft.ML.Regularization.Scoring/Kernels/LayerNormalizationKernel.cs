namespace Microsoft.ML.Regularization.Kernels;

/// <summary>(x - mean) / sqrt(variance + ε) · scale + shift over one row, in place.</summary>
internal static unsafe class LayerNormalizationKernel<TLanes, TVector>
    where TLanes : struct, ILanes<float, TVector>
    where TVector : struct
{
    public static void Apply(LayerNormalization normalization, float* row, int length)
    {
        float mean = Sum(row, length) / length;
        float variance = SumOfSquares(row, length, mean) / length;
        float factor = 1 / MathF.Sqrt(variance + normalization.Epsilon);
        fixed (float* scale = normalization.Scale, shift = normalization.Shift)
        {
            Rescale(row, length, mean, factor, scale, shift);
        }
    }

    private static float Sum(float* row, int length)
    {
        TVector sum = TLanes.Broadcast(0);
        int i = 0;
        for (; i + TLanes.Count <= length; i += TLanes.Count) sum = TLanes.Add(sum, TLanes.Load(row + i));
        float total = TLanes.Sum(sum);
        for (; i < length; i++) total += row[i];
        return total;
    }

    private static float SumOfSquares(float* row, int length, float mean)
    {
        TVector sum = TLanes.Broadcast(0), means = TLanes.Broadcast(mean);
        int i = 0;
        for (; i + TLanes.Count <= length; i += TLanes.Count)
        {
            TVector deviation = TLanes.Subtract(TLanes.Load(row + i), means);
            sum = TLanes.MultiplyAdd(deviation, deviation, sum);
        }

        float total = TLanes.Sum(sum);
        for (; i < length; i++) total += (row[i] - mean) * (row[i] - mean);
        return total;
    }

    private static void Rescale(float* row, int length, float mean, float factor, float* scale, float* shift)
    {
        TVector means = TLanes.Broadcast(mean), factors = TLanes.Broadcast(factor);
        int i = 0;
        for (; i + TLanes.Count <= length; i += TLanes.Count)
        {
            TVector standardized = TLanes.Multiply(TLanes.Subtract(TLanes.Load(row + i), means), factors);
            TLanes.Store(
                TLanes.MultiplyAdd(standardized, TLanes.Load(scale + i), TLanes.Load(shift + i)), row + i);
        }

        for (; i < length; i++) row[i] = ((row[i] - mean) * factor * scale[i]) + shift[i];
    }
}
