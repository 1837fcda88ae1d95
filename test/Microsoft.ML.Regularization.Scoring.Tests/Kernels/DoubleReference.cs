namespace Microsoft.ML.Regularization.Scoring.Tests.Kernels;

/// <summary>The network by its definition: plain loops in double precision.</summary>
internal static class DoubleReference
{
    public static double[] Forward(NetworkWeights network, IEnumerable<float> input)
    {
        double[] row = [.. input.Select(x => (double)x)];
        foreach (DenseLayer layer in network.Layers) row = Forward(layer, row);
        return row;
    }

    public static double Activate(Activation activation, double x) => activation switch
    {
        Activation.Identity => x,
        Activation.Relu => Math.Max(x, 0),
        Activation.LeakyRelu => x > 0 ? x : 0.01 * x,
        Activation.Gelu => x * NormalDistribution(x),
        Activation.Silu => x / (1 + Math.Exp(-x)),
        Activation.Tanh => Math.Tanh(x),
        _ => throw new ArgumentOutOfRangeException(nameof(activation)),
    };

    private static double[] Forward(DenseLayer layer, double[] input)
    {
        double[] sums = new double[layer.OutputSize];
        for (int o = 0; o < layer.OutputSize; o++)
        {
            sums[o] = layer.Biases[o];
            for (int i = 0; i < layer.InputSize; i++) sums[o] += layer.Weights[(o * layer.InputSize) + i] * input[i];
        }

        double[] normalized = layer.Normalization is { } n ? Normalize(n, sums) : sums;
        return [.. normalized.Select((x, i) => Activate(layer.Activation, x) + (layer.IsResidual ? input[i] : 0))];
    }

    private static double[] Normalize(LayerNormalization normalization, double[] values)
    {
        double mean = values.Average();
        double deviation = Math.Sqrt(values.Average(x => (x - mean) * (x - mean)) + normalization.Epsilon);
        return [.. values.Select((x, i) =>
            ((x - mean) / deviation * normalization.Scale[i]) + normalization.Shift[i])];
    }

    /// <summary>
    /// Φ(x) by its Taylor series (Marsaglia 2004) near zero and by the continued fraction of the tail beyond.
    /// </summary>
    private static double NormalDistribution(double x)
    {
        double density = Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);
        if (Math.Abs(x) > 4)
        {
            double fraction = Math.Abs(x);
            for (int k = 60; k > 0; k--) fraction = Math.Abs(x) + (k / fraction);
            double tail = density / fraction;
            return x > 0 ? 1 - tail : tail;
        }

        double term = x, sum = x;
        for (int k = 3; Math.Abs(term) > 1e-18; k += 2)
        {
            term *= x * x / k;
            sum += term;
        }

        return 0.5 + (sum * density);
    }
}
