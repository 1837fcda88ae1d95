namespace Microsoft.ML.Regularization;

/// <summary>The weights of a <see cref="SmoothingKernel"/> over neighbouring bins.</summary>
internal static class SmoothingWindow
{
    /// <summary>Weights with a peak of one.</summary>
    /// <param name="kernel">The form; <see cref="SmoothingKernel.None"/> gives the middle alone.</param>
    /// <param name="size">Number of bins, odd.</param>
    /// <param name="deviation">Standard deviation, or length of the decay, in bins.</param>
    public static double[] Of(SmoothingKernel kernel, int size, double deviation)
    {
        int half = size / 2;
        return kernel switch
        {
            SmoothingKernel.None => [1],
            SmoothingKernel.Laplace => Make(size, k => Math.Exp(-Math.Abs(k) / deviation)),
            SmoothingKernel.Triangular => Make(size, k => (half + 1.0 - Math.Abs(k)) / (half + 1)),
            _ => Gaussian(size, deviation),
        };
    }

    /// <summary>Weights with a sum of one.</summary>
    public static double[] Normalized(SmoothingKernel kernel, int size, double deviation)
    {
        double[] window = Of(kernel, size, deviation);
        double sum = window.Sum();
        return Array.ConvertAll(window, weight => weight / sum);
    }

    /// <summary>Each value with its neighbours' share; there is nothing beyond the ends.</summary>
    public static double[] Smooth(double[] values, double[] window)
    {
        int half = window.Length / 2;
        double[] result = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            int first = Math.Max(0, i - half);
            int last = Math.Min(values.Length - 1, i + half);
            for (int j = first; j <= last; j++)
            {
                result[i] += window[j - i + half] * values[j];
            }
        }

        return result;
    }

    private static double[] Make(int size, Func<int, double> weight) =>
        [.. Enumerable.Range(-(size / 2), size).Select(weight)];

    /// <summary>
    /// An impulse in the middle, filtered: what the Gaussian would put beyond an end is reflected back into the window.
    /// </summary>
    private static double[] Gaussian(int size, double deviation)
    {
        int reach = (int)Math.Floor((4 * deviation) + 0.5);
        int half = size / 2;
        double[] window = new double[size];
        for (int k = -reach; k <= reach; k++)
        {
            window[Reflect(half + k, size)] += Math.Exp(-0.5 * k * k / (deviation * deviation));
        }

        double peak = window.Max();
        return Array.ConvertAll(window, weight => weight / peak);
    }

    /// <summary>The index inside for one beyond the ends: ... 1 0 | 0 1 ... n-1 | n-1 n-2 ...</summary>
    private static int Reflect(int index, int size)
    {
        int inPeriod = ((index % (2 * size)) + (2 * size)) % (2 * size);
        return inPeriod < size ? inPeriod : (2 * size) - 1 - inPeriod;
    }
}
