namespace Microsoft.ML.Regularization.Tests;

/// <summary>
/// A model's score written down as its documentation says it, in double precision: what other ways are held to.
/// </summary>
internal static class PlainNetwork
{
    public static double Score(NetworkModelParameters model, float[] features)
    {
        double[] outputs = Forward(model.Network, Prepare(model.Features, features));
        return (outputs[0] * model.Targets.Scales[0]) + model.Targets.Offsets[0];
    }

    public static double[] Forward(NetworkWeights network, double[] values)
    {
        foreach (DenseLayer layer in network.Layers)
        {
            double[] inputs = values;
            double[] outputs = new double[layer.OutputSize];
            for (int i = 0; i < outputs.Length; i++)
            {
                outputs[i] = layer.Biases[i];
                for (int j = 0; j < inputs.Length; j++)
                {
                    outputs[i] += layer.Weights[(i * inputs.Length) + j] * inputs[j];
                }
            }

            Normalize(layer.Normalization, outputs);
            values = [.. outputs.Select((y, i) => Activate(layer.Activation, y) + (layer.IsResidual ? inputs[i] : 0))];
        }

        return values;
    }

    private static double[] Prepare(FeaturePreparation preparation, float[] features)
    {
        IEnumerable<double> values = features.Select((x, i) =>
            float.IsFinite(x) ? ((double)x - preparation.Means[i]) * preparation.Scales[i] : 0);
        return [.. values, .. preparation.IndicatedFeatures.Select(i => float.IsFinite(features[i]) ? 0.0 : 1.0)];
    }

    private static void Normalize(LayerNormalization? normalization, double[] values)
    {
        if (normalization is null)
        {
            return;
        }

        double mean = values.Average();
        double variance = values.Average(x => (x - mean) * (x - mean));
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = ((values[i] - mean) / Math.Sqrt(variance + normalization.Epsilon) * normalization.Scale[i])
                + normalization.Shift[i];
        }
    }

    private static double Activate(Activation activation, double x) => activation switch
    {
        Activation.Relu => Math.Max(x, 0),
        Activation.LeakyRelu => x > 0 ? x : 0.01 * x,
        Activation.Gelu => x * NormalDistribution(x),
        Activation.Silu => x / (1 + Math.Exp(-x)),
        Activation.Tanh => Math.Tanh(x),
        _ => x,
    };

    /// <summary>Φ by Simpson's rule from 0: exact to 1e-12 where it is needed here.</summary>
    private static double NormalDistribution(double x)
    {
        const int steps = 2000;
        double end = Math.Clamp(x, -8, 8);
        double h = end / steps;
        double sum = 0;
        for (int i = 0; i <= steps; i++)
        {
            double weight = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
            sum += weight * Math.Exp(-(i * h) * (i * h) / 2);
        }

        return 0.5 + (sum * h / 3 / Math.Sqrt(2 * Math.PI));
    }
}
