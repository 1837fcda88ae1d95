namespace Microsoft.ML.Regularization.Kernels;

/// <summary>
/// A dense layer with its weights in the order in which the kernels of one vector width read them.
/// Wide layers: panels of two vectors of outputs, in each panel input by input, padded with zero outputs.
/// Thin layers (a few outputs): one row of inputs an output, padded with zero inputs.
/// </summary>
internal sealed class PackedLayer
{
    /// <summary>Up to so many outputs a dot product an output is cheaper than a padded panel.</summary>
    private const int ThinOutputs = 4;

    public PackedLayer(DenseLayer layer, int lanes)
    {
        Inputs = layer.InputSize;
        Outputs = layer.OutputSize;
        InputStride = RoundUp(Inputs, lanes);
        IsThin = Outputs <= ThinOutputs && lanes > 1;
        PanelWidth = 2 * lanes;
        OutputStride = RoundUp(Outputs, PanelWidth);
        Activation = layer.Activation;
        IsResidual = layer.IsResidual;
        Normalization = layer.Normalization;
        Biases = new AlignedMemory<float>(OutputStride);
        layer.Biases.CopyTo(Biases.Span);
        Weights = IsThin ? PackRows(layer.Weights) : PackPanels(layer.Weights);
    }

    public int Inputs { get; }

    public int Outputs { get; }

    /// <summary>How many floats of an input row may be read; those past <see cref="Inputs"/> must be finite.</summary>
    public int InputStride { get; }

    /// <summary>How many floats of an output row are written; those past <see cref="Outputs"/> are padding.</summary>
    public int OutputStride { get; }

    public int PanelWidth { get; }

    public bool IsThin { get; }

    public Activation Activation { get; }

    public bool IsResidual { get; }

    public LayerNormalization? Normalization { get; }

    public AlignedMemory<float> Weights { get; }

    public AlignedMemory<float> Biases { get; }

    public static int RoundUp(int value, int multiple) => checked((value + multiple - 1) / multiple * multiple);

    private AlignedMemory<float> PackRows(float[] weights)
    {
        var packed = new AlignedMemory<float>(checked(Outputs * InputStride));
        for (int output = 0; output < Outputs; output++)
        {
            weights.AsSpan(output * Inputs, Inputs).CopyTo(packed.Span[(output * InputStride)..]);
        }

        return packed;
    }

    private AlignedMemory<float> PackPanels(float[] weights)
    {
        var packed = new AlignedMemory<float>(checked(OutputStride * Inputs));
        Span<float> target = packed.Span;
        for (int output = 0; output < Outputs; output++)
        {
            int column = (output / PanelWidth * PanelWidth * Inputs) + (output % PanelWidth);
            for (int input = 0; input < Inputs; input++)
            {
                target[column + (input * PanelWidth)] = weights[(output * Inputs) + input];
            }
        }

        return packed;
    }
}
