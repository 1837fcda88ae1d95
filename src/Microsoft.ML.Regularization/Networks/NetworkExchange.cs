using System.Runtime.InteropServices;
using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>From the network in training to the weights for scoring, and back.</summary>
internal static class NetworkExchange
{
    public static NetworkWeights Export(NetworkArchitecture architecture, DenseLayerState[] layers)
    {
        var exported = new DenseLayer[layers.Length];
        for (int i = 0; i < layers.Length; i++)
        {
            exported[i] = Export(architecture, layers[i], i);
        }

        return new NetworkWeights(exported);
    }

    public static void Import(NetworkArchitecture architecture, DenseLayerState[] layers, NetworkWeights weights)
    {
        Check(architecture, weights);
        using IDisposable noGradient = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        for (int i = 0; i < layers.Length; i++)
        {
            DenseLayer layer = weights.Layers[i];
            Write(layers[i].Weight.Value, layer.Weights);
            Write(layers[i].Bias.Value, layer.Biases);
            if (layer.Normalization is { } normalization)
            {
                Write(layers[i].Scale!.Value, normalization.Scale);
                Write(layers[i].Shift!.Value, normalization.Shift);
            }
        }
    }

    /// <summary>
    /// A layer for scoring, from numbers of its own; batch normalization becomes a part of the linear one.
    /// </summary>
    /// <param name="architecture">The network.</param>
    /// <param name="index">Which layer of it.</param>
    /// <param name="linear">Weights and biases, which the layer takes.</param>
    /// <param name="normalization">Scale and shift; empty where the layer does not normalize.</param>
    /// <param name="averages">Running means and variances; empty but for batch normalization.</param>
    internal static DenseLayer NewLayer(
        NetworkArchitecture architecture,
        int index,
        (float[] Weights, float[] Biases) linear,
        (float[] Scale, float[] Shift) normalization,
        (float[] Mean, float[] Variance) averages)
    {
        bool isFolded = averages.Mean.Length > 0;
        if (isFolded)
        {
            Fold(linear, normalization, averages.Mean, averages.Variance);
        }

        return new DenseLayer
        {
            InputSize = architecture.LayerInput(index),
            OutputSize = architecture.LayerOutput(index),
            Weights = linear.Weights,
            Biases = linear.Biases,
            Activation = architecture.IsHidden(index) ? architecture.Activation : Activation.Identity,
            IsResidual = architecture.HasSkip(index),
            Normalization = normalization.Scale.Length > 0 && !isFolded
                ? new LayerNormalization(normalization.Scale, normalization.Shift, (float)DenseLayerState.Epsilon)
                : null,
        };
    }

    private static DenseLayer Export(NetworkArchitecture architecture, DenseLayerState layer, int index) => NewLayer(
        architecture,
        index,
        (Read(layer.Weight.Value), Read(layer.Bias.Value)),
        layer.Normalization == NetworkNormalization.None
            ? ([], [])
            : (Read(layer.Scale!.Value), Read(layer.Shift!.Value)),
        layer.Normalization == NetworkNormalization.Batch
            ? (Read(layer.RunningMean!), Read(layer.RunningVariance!))
            : ([], []));

    /// <summary>Puts the running averages of batch normalization into the linear layer before it.</summary>
    private static void Fold(
        (float[] Weights, float[] Biases) linear,
        (float[] Scale, float[] Shift) normalization,
        ReadOnlySpan<float> mean,
        ReadOnlySpan<float> variance)
    {
        int inputs = linear.Weights.Length / linear.Biases.Length;
        for (int unit = 0; unit < linear.Biases.Length; unit++)
        {
            double factor = normalization.Scale[unit] / Math.Sqrt(variance[unit] + DenseLayerState.Epsilon);
            foreach (ref float weight in linear.Weights.AsSpan(unit * inputs, inputs))
            {
                weight = (float)(weight * factor);
            }

            linear.Biases[unit] =
                (float)(((linear.Biases[unit] - mean[unit]) * factor) + normalization.Shift[unit]);
        }
    }

    internal static void Check(NetworkArchitecture architecture, NetworkWeights weights)
    {
        string Describe(IEnumerable<string> layers) => string.Join(" | ", layers);

        string given = Describe(weights.Layers.Select(static layer => Text(
            layer.InputSize, layer.OutputSize, layer.Activation, layer.IsResidual, layer.Normalization is not null)));
        string wanted = Describe(Enumerable.Range(0, architecture.LayerCount).Select(i => Text(
            architecture.LayerInput(i),
            architecture.LayerOutput(i),
            architecture.IsHidden(i) ? architecture.Activation : Activation.Identity,
            architecture.HasSkip(i),
            architecture.HasNormalization(i))));
        if (given != wanted)
        {
            throw new ArgumentException(
                $"InitialModel has other layers than the options ask for: {given} instead of {wanted}. Set "
                + "HiddenUnits, Activation, Normalization and UsesResidualConnections as they were when that model was "
                + "trained (model.GetOptions), or set InitialModel to null.");
        }
    }

    private static string Text(int inputs, int outputs, Activation activation, bool isResidual, bool isNormalized) =>
        $"{inputs}-{outputs} {activation}{(isResidual ? " residual" : "")}{(isNormalized ? " layer norm" : "")}";

    internal static float[] Read(torch.Tensor tensor)
    {
        using torch.Tensor values = tensor.detach();
        using torch.Tensor local = values.cpu();
        return MemoryMarshal.Cast<byte, float>(local.bytes).ToArray();
    }

    internal static void Write(torch.Tensor tensor, float[] values)
    {
        using torch.Tensor source = torch.tensor(values, tensor.shape);
        tensor.copy_(source);
    }
}
